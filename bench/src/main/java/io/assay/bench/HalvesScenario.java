package io.assay.bench;

import io.assay.search.Embedder;
import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.Query;
import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine;
import io.assay.search.Vector;
import io.assay.search.embedding.MiniLmEmbedder;
import io.assay.search.lucene.LuceneEngine;
import io.assay.specimens.Corpus;
import io.assay.specimens.questions.Lot;
import io.assay.specimens.questions.Question;
import io.assay.specimens.questions.Questions;
import io.assay.specimens.questions.Truth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether both halves of search are better than each alone: {@code HalvesScenario FOLDER}. The
 * questions of the evaluation set that a place in a filing answers are asked as they stand, over
 * the passages of all filings that any of them is about, without a filter. A passage is right when
 * a quote that answers stands in it.
 *
 * <p>Expected: words find names and numbers, meaning finds what is put in other words; together
 * more of both is among the first five.
 */
public final class HalvesScenario {

  private static final int FIRST = 5;
  private static final int LOOKED_AT = 10;

  private HalvesScenario() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Corpus corpus = Corpus.find().orElseThrow(() -> new IllegalStateException(Corpus.MISSING));
    List<Question> questions =
        Questions.all().stream().filter(one -> one.kind() == Question.Kind.TEXT).toList();
    Set<String> filings = new HashSet<>();
    questions.forEach(question -> places(question).forEach(one -> filings.add(one.accession())));
    Report report =
        new Report(
            "halves",
            "Bar: words and meaning together find more than either alone, on the questions of the"
                + " evaluation set that a place answers.",
            args);
    try (Embedder embedder = MiniLmEmbedder.bundled();
        SearchEngine engine = LuceneEngine.open(folder.resolve("halves"))) {
      List<CorpusPassages.Of> passages =
          CorpusPassages.read(corpus, filing -> filings.contains(filing.accession()));
      fill(engine, passages, CorpusPassages.vectors(passages, embedder, folder));
      report.say("%,d passages of %d filings", passages.size(), engine.stats().documents());
      report.say("");
      report.say(
          "| questions | ranked by | right among the first %d | mean reciprocal rank |", FIRST);
      report.say("|---|---|---|---|");
      for (Lot lot : Lot.values()) {
        List<Question> own = questions.stream().filter(one -> one.lot() == lot).toList();
        for (Query.Mode mode : Query.Mode.values()) {
          int right = 0;
          double reciprocal = 0;
          for (Question question : own) {
            int rank = rank(engine, embedder, question, mode);
            right += rank <= FIRST ? 1 : 0;
            reciprocal += rank <= LOOKED_AT ? 1.0 / rank : 0;
          }
          report.say(
              "| %s (%d) | %s | %.3f | %.3f |",
              lot, own.size(), mode, (double) right / own.size(), reciprocal / own.size());
        }
      }
    }
    report.keep();
  }

  private static List<Truth.Place> places(Question question) {
    List<Truth.Place> result = new ArrayList<>();
    for (Truth truth : question.truths()) {
      if (truth instanceof Truth.Place place) {
        result.add(place);
      }
    }
    return result;
  }

  private static void fill(
      SearchEngine engine, List<CorpusPassages.Of> passages, List<Vector> vectors) {
    Map<CorpusPassages.Filing, List<Passage>> byFiling = new LinkedHashMap<>();
    for (int i = 0; i < passages.size(); i++) {
      byFiling
          .computeIfAbsent(passages.get(i).filing(), _ -> new ArrayList<>())
          .add(passages.get(i).passage().with(vectors.get(i)));
    }
    try (SearchEngine.Whole whole = engine.begin()) {
      byFiling.forEach(
          (filing, own) ->
              whole.add(
                  List.of(
                      new SearchDocument(
                          filing.accession(),
                          filing.company() + " " + filing.form() + " " + filing.period(),
                          Map.of(),
                          Map.of(),
                          own))));
      whole.publish("made");
    }
  }

  /** The place of the first right passage, from 1; past all that are looked at without one. */
  private static int rank(
      SearchEngine engine, Embedder embedder, Question question, Query.Mode mode) {
    Found found =
        engine.search(
            new Query(
                question.text(),
                Optional.of(embedder.embed(question.text())),
                mode,
                List.of(),
                Set.of(),
                0,
                LOOKED_AT,
                true));
    for (int i = 0; i < found.hits().size(); i++) {
      Found.Hit hit = found.hits().get(i);
      String text = plain(hit.passage().text());
      if (places(question).stream()
          .anyMatch(
              place ->
                  place.accession().equals(hit.document().id())
                      && text.contains(plain(place.quote())))) {
        return i + 1;
      }
    }
    return LOOKED_AT + 1;
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
