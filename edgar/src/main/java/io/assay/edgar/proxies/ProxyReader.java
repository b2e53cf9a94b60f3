package io.assay.edgar.proxies;

import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.ReadingText.Block;
import io.assay.edgar.text.ReadingText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what proxy statements and annual reports say in tables of ownership, pay and fees. Looks
 * near the headings concerned first; where there is no such heading, at all tables of the document,
 * with less confidence. Stateless and thread-safe.
 */
public final class ProxyReader {

  private static final double NO_HEADING = 0.5;
  private static final int OFTEN_NAMED = 2;

  private static final List<String> FEES =
      List.of("audit-fees", "auditor-ratification", "audit-committee-report");
  private static final List<String> OWNERSHIP = List.of("security-ownership");
  private static final List<String> PAY =
      List.of("summary-compensation-table", "executive-compensation");
  private static final List<String> RATIO = List.of("pay-ratio");
  private static final Set<String> FEE_TITLES =
      Set.of("accountant fees", "accounting fees", "accountants fees");

  private ProxyReader() {}

  /**
   * What a proxy statement says.
   *
   * @param sections its main headings, as {@link io.assay.edgar.headings.HeadingReader} gives them
   */
  public static ProxyStatement read(ReadingText text, List<Section> sections) {
    return new ProxyStatement(
        ownership(text, sections),
        section(
            text,
            sections,
            PAY,
            CompensationReader::read,
            () -> CompensationReader.read(rows(text), NO_HEADING)),
        section(text, sections, RATIO, PayRatioReader::read, () -> ratioAnywhere(text)),
        section(
            text,
            sections,
            FEES,
            FeeReader::read,
            () -> FeeReader.tables(rows(text), NO_HEADING).stream().findFirst()),
        LetterReader.read(text, sections));
  }

  /** The fees of the principal accountant that an annual report tells of. */
  public static Optional<AuditFees> fees(ReadingText text, List<Section> sections) {
    for (Section section : sections) {
      String title = Line.words(section.title());
      if (FEE_TITLES.stream().anyMatch(title::contains)) {
        Optional<AuditFees> found =
            FeeReader.read(Line.of(text, section.start(), section.end()), section.confidence());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The letter to shareholders in a text, such as that of an annual report for shareholders. */
  public static Optional<ShareholderLetter> letter(ReadingText text, List<Section> sections) {
    return LetterReader.read(text, sections);
  }

  private interface Reading<T> {
    Optional<T> of(List<Line> lines, double confidence);
  }

  private interface Fallback<T> {
    Optional<T> get();
  }

  /** The first section of the keys, in their order, that the reading finds something in. */
  private static <T> Optional<T> section(
      ReadingText text,
      List<Section> sections,
      List<String> keys,
      Reading<T> reading,
      Fallback<T> otherwise) {
    for (String key : keys) {
      for (Section section : sections) {
        if (section.item().equals(key)) {
          Optional<T> found =
              reading.of(Line.of(text, section.start(), section.end()), section.confidence());
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return otherwise.get();
  }

  private static Optional<BeneficialOwnership> ownership(ReadingText text, List<Section> sections) {
    return section(
        text,
        sections,
        OWNERSHIP,
        (lines, confidence) -> OwnershipReader.read(lines, namedOutside(text, lines), confidence),
        () ->
            tableWithGroup(rows(text))
                .flatMap(t -> OwnershipReader.read(t, namedOutside(text, t), NO_HEADING)));
  }

  /** The table in which all directors and officers stand as a group. */
  private static Optional<List<Line>> tableWithGroup(List<Line> rows) {
    for (Line row : rows) {
      String label = row.label();
      if (label.contains("as a group") && label.contains("director")) {
        return Optional.of(rows.stream().filter(r -> r.table() == row.table()).toList());
      }
    }
    return Optional.empty();
  }

  /** Whether a person is spoken of elsewhere too, as directors and officers are. */
  private static Predicate<String> namedOutside(ReadingText text, List<Line> lines) {
    int from = lines.isEmpty() ? 0 : lines.getFirst().start();
    int to = lines.isEmpty() ? 0 : lines.getLast().end();
    return name -> {
      String bare = withoutNotes(name);
      int times = 0;
      for (int at = text.text().indexOf(bare);
          at >= 0 && times < OFTEN_NAMED;
          at = text.text().indexOf(bare, at + bare.length())) {
        times += at < from || at >= to ? 1 : 0;
      }
      return times >= OFTEN_NAMED;
    };
  }

  private static String withoutNotes(String name) {
    int bracket = name.indexOf('(');
    String bare = (bracket > 3 ? name.substring(0, bracket) : name).strip();
    return bare.isEmpty() ? name : bare;
  }

  /** The ratio in a paragraph that speaks of ratio and median, where no heading leads to it. */
  private static Optional<PayRatio> ratioAnywhere(ReadingText text) {
    for (Block block : text.blocks()) {
      if (block.kind() == Kind.TABLE_ROW || block.end() - block.start() < 60) {
        continue;
      }
      Line line = Line.of(text, block);
      if (line.text().contains("ratio") && line.text().contains("median")) {
        Optional<PayRatio> found = PayRatioReader.read(List.of(line), NO_HEADING);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Line> rows(ReadingText text) {
    List<Line> rows = new ArrayList<>();
    for (Block block : text.blocks()) {
      if (block.table() >= 0) {
        rows.add(Line.of(text, block));
      }
    }
    return rows;
  }
}
