package io.assay.edgar.inline;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.markup.ByteKeys;
import io.assay.edgar.xbrl.ContextTable;
import io.assay.edgar.xbrl.XbrlLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the documents of a set have in common. One thread at a time. */
final class Found {

  /** A relationship as its tag stands: ids to ids. */
  record Relation(List<String> from, List<String> to, String arcrole) {}

  private final XbrlLimits limits;
  private final ContextTable table;
  private final List<Problem> problems = new ArrayList<>();
  private final ByteKeys continuationIds = new ByteKeys();
  private final List<@Nullable Element> continuations = new ArrayList<>();
  private final List<Element> footnotes = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();
  private final Map<String, String> schemaRefs = new HashMap<>();
  private boolean silent;

  Found(XbrlLimits limits) {
    this.limits = limits;
    this.table = new ContextTable(limits);
  }

  ContextTable table() {
    return table;
  }

  XbrlLimits limits() {
    return limits;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Element> footnotes() {
    return footnotes;
  }

  List<Relation> relations() {
    return relations;
  }

  void problem(EdgarCode code, String message, String where) {
    if (problems.size() < limits.maxProblems()) {
      problems.add(Problem.of(code, message, where));
    } else if (!silent) {
      silent = true;
      problems.add(
          Problem.of(
              EdgarCode.LIMIT_REACHED,
              "more than " + limits.maxProblems() + " problems: the rest is not told",
              where));
    }
  }

  void schemaRef(String target, String href) {
    schemaRefs.putIfAbsent(target, href);
  }

  String schemaRef(String target) {
    return schemaRefs.getOrDefault(target, "");
  }

  /** Number of the continuation with the id in these bytes, or -1 when there is none in them. */
  int continuationNumber(byte[] b, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && b[start] <= ' ' && b[start] >= 0) {
      start++;
    }
    while (end > start && b[end - 1] <= ' ' && b[end - 1] >= 0) {
      end--;
    }
    if (start == end) {
      return -1;
    }
    int number = continuationIds.add(b, start, end);
    if (number == continuations.size()) {
      continuations.add(null);
    }
    return number;
  }

  String continuationId(int number) {
    return continuationIds.text(number);
  }

  Optional<Element> continuation(int number) {
    return Optional.ofNullable(continuations.get(number));
  }

  void continuation(Element element) {
    int number = continuationNumber(element.scan.bytes().array(), element.idFrom, element.idTo);
    if (number >= 0 && continuations.get(number) == null) {
      continuations.set(number, element);
    }
  }

  void footnote(Element element) {
    footnotes.add(element);
  }

  void relation(Relation relation) {
    relations.add(relation);
  }
}
