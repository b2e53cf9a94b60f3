package io.assay.edgar.xbrl;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.markup.Attributes;
import io.assay.edgar.markup.ByteKeys;
import io.assay.edgar.markup.MarkupScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contexts and units of an instance or of a set of inline documents. One thread at a time.
 *
 * <p>Ids are numbered when first named or defined, whichever comes first, and a definition is read
 * when the first fact asks for it: large filings define many times more contexts than a single
 * document of theirs names. Of two definitions with one id the first counts.
 */
public final class ContextTable {

  /** Where a definition stands, until it is read. */
  private record Definition(MarkupScanner scanner, int start, Namespaces namespaces) {}

  private static final class Entry<T> {
    private @Nullable Definition definition;
    private @Nullable T value;
  }

  private final int max;
  private final ByteKeys contextIds = new ByteKeys();
  private final ByteKeys unitIds = new ByteKeys();
  private final List<Entry<Context>> contexts = new ArrayList<>();
  private final List<Entry<Unit>> units = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final DefinitionReader reader = new DefinitionReader();
  private int defined;

  public ContextTable(XbrlLimits limits) {
    this.max = limits.maxContexts();
  }

  /** Number of the context with the id in these bytes, blanks around it passed over. */
  public int contextNumber(byte[] b, int from, int to) {
    return number(contextIds, contexts, b, from, to);
  }

  /** Number of the unit with the id in these bytes, blanks around it passed over. */
  public int unitNumber(byte[] b, int from, int to) {
    return number(unitIds, units, b, from, to);
  }

  private static <T> int number(ByteKeys ids, List<Entry<T>> entries, byte[] b, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && b[start] <= ' ' && b[start] >= 0) {
      start++;
    }
    while (end > start && b[end - 1] <= ' ' && b[end - 1] >= 0) {
      end--;
    }
    int number = ids.add(b, start, end);
    if (number == entries.size()) {
      entries.add(new Entry<>());
    }
    return number;
  }

  /** Id of a numbered context. */
  public String contextId(int number) {
    return contextIds.text(number);
  }

  /** Id of a numbered unit. */
  public String unitId(int number) {
    return unitIds.text(number);
  }

  /** Whether a definition of the context came by. */
  public boolean hasContext(int number) {
    return has(contexts.get(number));
  }

  /** Whether a definition of the unit came by. */
  public boolean hasUnit(int number) {
    return has(units.get(number));
  }

  private static boolean has(Entry<?> entry) {
    return entry.definition != null || entry.value != null;
  }

  /**
   * Takes the {@code context} whose start tag the scanner stands at, to be read when asked for.
   *
   * @param namespaces prefixes in force around it
   */
  public void defineContext(MarkupScanner scanner, Namespaces namespaces) {
    define(scanner, namespaces, contextIds, contexts, "context", EdgarCode.CONTEXT_UNREADABLE);
  }

  /** Takes the {@code unit} whose start tag the scanner stands at. */
  public void defineUnit(MarkupScanner scanner, Namespaces namespaces) {
    define(scanner, namespaces, unitIds, units, "unit", EdgarCode.UNIT_UNREADABLE);
  }

  private <T> void define(
      MarkupScanner scanner,
      Namespaces namespaces,
      ByteKeys ids,
      List<Entry<T>> entries,
      String what,
      EdgarCode code) {
    int id = idAttribute(scanner);
    if (id < 0) {
      problems.add(Problem.of(code, "a " + what + " has no id", "byte " + scanner.tokenStart()));
      return;
    }
    if (defined++ >= max) {
      if (defined == max + 1) {
        problems.add(
            Problem.of(
                EdgarCode.LIMIT_REACHED,
                "more than " + max + " contexts and units: the rest is not read",
                "byte " + scanner.tokenStart()));
      }
      return;
    }
    Attributes attributes = scanner.attributes();
    Entry<T> entry =
        entries.get(
            number(
                ids, entries, scanner.array(), attributes.valueFrom(id), attributes.valueTo(id)));
    if (entry.definition == null && entry.value == null) {
      entry.definition = new Definition(scanner, scanner.tokenStart(), namespaces);
    }
  }

  private static int idAttribute(MarkupScanner scanner) {
    Attributes attributes = scanner.attributes();
    int count = attributes.count();
    for (int i = 0; i < count; i++) {
      if (attributes.nameIs(i, "id") && attributes.valueTo(i) > attributes.valueFrom(i)) {
        return i;
      }
    }
    return -1;
  }

  /** The context of a number; empty, with a problem, when it cannot be read or is not there. */
  public Optional<Context> context(int number) {
    Entry<Context> entry = contexts.get(number);
    Definition definition = entry.definition;
    if (entry.value == null && definition != null) {
      entry.definition = null;
      Optional<Context> read =
          reader.context(
              definition.scanner, definition.start, definition.namespaces, contextId(number));
      if (read.isEmpty()) {
        problems.add(
            Problem.of(
                EdgarCode.CONTEXT_UNREADABLE, "context has no readable period", contextId(number)));
      }
      entry.value = read.orElse(null);
    }
    return Optional.ofNullable(entry.value);
  }

  /** The unit of a number; empty, with a problem, when it cannot be read or is not there. */
  public Optional<Unit> unit(int number) {
    Entry<Unit> entry = units.get(number);
    Definition definition = entry.definition;
    if (entry.value == null && definition != null) {
      entry.definition = null;
      Optional<Unit> read = reader.unit(definition.scanner, definition.start);
      if (read.isEmpty()) {
        problems.add(
            Problem.of(EdgarCode.UNIT_UNREADABLE, "a unit has no measure", unitId(number)));
      }
      entry.value = read.orElse(null);
    }
    return Optional.ofNullable(entry.value);
  }

  /** Contexts and units that could not be read. */
  public List<Problem> problems() {
    return problems;
  }
}
