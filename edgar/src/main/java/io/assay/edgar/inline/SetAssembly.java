package io.assay.edgar.inline;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.Footnote;
import io.assay.edgar.xbrl.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the set of facts, a set for each target, with tuples and footnotes. One thread at a time.
 */
final class SetAssembly {

  private static final String FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote";

  private final Found found;
  private final List<InlineScan> scans;
  private final FactAssembly assembly;
  private final Map<String, List<Fact>> others = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();

  SetAssembly(Found found, List<InlineScan> scans) {
    this.found = found;
    this.scans = scans;
    this.assembly = new FactAssembly(found, scans);
  }

  FactSet facts() {
    if (missesDefinition()) {
      scans.forEach(InlineScan::defineEverywhere);
    }
    TupleAssembly tuples = new TupleAssembly(found, scans);
    Map<String, List<String>> oldRefs = new LinkedHashMap<>();
    for (InlineScan scan : scans) {
      for (Element element : scan.elements().facts()) {
        Optional<Fact> fact = assembly.fact(element);
        if (fact.isEmpty()) {
          continue;
        }
        if (element.target.isEmpty()) {
          facts.add(fact.get());
        } else {
          others.computeIfAbsent(element.target, k -> new ArrayList<>()).add(fact.get());
        }
        tuples.fact(element, fact.get());
        for (String footnote : element.seldom().footnoteRefs) {
          oldRefs.computeIfAbsent(footnote, k -> new ArrayList<>()).add(fact.get().id());
        }
      }
    }
    List<Footnote> footnotes = footnotes(oldRefs);
    Map<String, FactSet> targets = new LinkedHashMap<>();
    for (Map.Entry<String, List<Fact>> other : others.entrySet()) {
      targets.put(
          other.getKey(),
          new FactSet(
              other.getValue(),
              tuples.tuples(other.getKey()),
              of(footnotes, other.getValue()),
              Map.of(),
              found.schemaRef(other.getKey()),
              List.of()));
    }
    List<Tuple> own = tuples.tuples("");
    List<Problem> problems = new ArrayList<>(found.problems());
    problems.addAll(found.table().problems());
    return new FactSet(
        facts,
        own,
        targets.isEmpty() ? footnotes : of(footnotes, facts),
        targets,
        found.schemaRef(""),
        problems);
  }

  private boolean missesDefinition() {
    for (InlineScan scan : scans) {
      for (Element element : scan.elements().facts()) {
        if ((element.context >= 0 && !found.table().hasContext(element.context))
            || (element.unit >= 0 && !found.table().hasUnit(element.unit))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Footnotes that some fact has, each with all its facts. */
  private List<Footnote> footnotes(Map<String, List<String>> oldRefs) {
    if (found.footnotes().isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> factsOf = new HashMap<>();
    Map<String, String> arcroles = new HashMap<>();
    int pairs = 0;
    for (Found.Relation relation : found.relations()) {
      pairs += relation.to().size();
      for (String to : relation.to()) {
        pairs += relation.from().size();
        if (pairs > found.limits().maxFacts()) {
          found.problem(
              EdgarCode.LIMIT_REACHED,
              "more than "
                  + found.limits().maxFacts()
                  + " footnote references: the rest is not read",
              "");
          break;
        }
        factsOf.computeIfAbsent(to, k -> new LinkedHashSet<>()).addAll(relation.from());
        arcroles.putIfAbsent(to, relation.arcrole());
      }
    }
    oldRefs.forEach(
        (to, ids) -> factsOf.computeIfAbsent(to, k -> new LinkedHashSet<>()).addAll(ids));
    List<Footnote> footnotes = new ArrayList<>();
    for (Element element : found.footnotes()) {
      String id = element.id();
      Set<String> ids = factsOf.remove(id);
      if (ids == null) {
        continue;
      }
      String arcrole = arcroles.getOrDefault(id, element.seldom().arcrole);
      assembly
          .footnote(element)
          .ifPresent(
              text ->
                  footnotes.add(
                      new Footnote(
                          id,
                          element.seldom().role,
                          arcrole.isEmpty() ? FACT_FOOTNOTE : arcrole,
                          element.lang,
                          text,
                          List.copyOf(ids))));
    }
    return footnotes;
  }

  private static List<Footnote> of(List<Footnote> footnotes, List<Fact> facts) {
    Set<String> ids = new LinkedHashSet<>();
    facts.forEach(fact -> ids.add(fact.id()));
    List<Footnote> kept = new ArrayList<>();
    for (Footnote footnote : footnotes) {
      List<String> own = footnote.factIds().stream().filter(ids::contains).toList();
      if (!own.isEmpty()) {
        kept.add(
            new Footnote(
                footnote.id(),
                footnote.role(),
                footnote.arcrole(),
                footnote.lang(),
                footnote.text(),
                own));
      }
    }
    return kept;
  }
}
