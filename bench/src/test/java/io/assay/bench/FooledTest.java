package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.search.Vector;
import io.assay.search.embedding.MiniLmEmbedder;
import io.assay.server.asking.calendars.FiscalCalendar;
import io.assay.server.asking.calendars.SettledTimes;
import io.assay.server.caching.Generation;
import io.assay.server.remembering.Memory;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import io.assay.specimens.Corpus;
import io.assay.specimens.questions.Pairs;
import io.assay.specimens.questions.Pairs.Difference;
import io.assay.specimens.questions.Pairs.Pair;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The memory of answers is never fooled, and finds paraphrases. */
final class FooledTest {

  private static final double PARAPHRASES = 0.6;

  @Test
  void no_question_of_the_pairs_gets_the_answer_to_another_and_most_paraphrases_do()
      throws IOException {
    Corpus corpus = Corpus.find().orElse(null);
    Assumptions.assumeTrue(corpus != null, Corpus.MISSING);
    Understanding understanding = new Understanding(Catalogue.shipped());
    CompanyNames names = CorpusNames.of(corpus);
    Function<Cik, FiscalCalendar> calendars = CorpusCalendars.kept();
    Function<String, Meaning> settled =
        question -> SettledTimes.of(understanding.of(question, names, Scope.ALL), calendars);
    Map<String, Meaning> meanings = new HashMap<>();
    Map<String, Vector> vectors = new HashMap<>();
    List<String> fooled = new ArrayList<>();
    int same = 0;
    int found = 0;
    try (MiniLmEmbedder model = MiniLmEmbedder.bundled()) {
      Function<String, Optional<Vector>> topics =
          text -> Optional.of(vectors.computeIfAbsent(text, model::embed));
      for (Pair pair : Pairs.all()) {
        Meaning kept = meanings.computeIfAbsent(pair.kept(), settled);
        Meaning asked = meanings.computeIfAbsent(pair.asked(), settled);
        Memory<String> memory =
            new Memory<>(
                4, Memory.USUAL_LIKENESS, () -> true, topics, () -> "", InstantSource.system());
        memory.keep(kept, pair.kept(), Generation.endless(), "");
        boolean hit = memory.find(asked).isPresent();
        if (pair.difference() == Difference.NONE) {
          same++;
          found += hit ? 1 : 0;
        } else if (hit) {
          fooled.add(pair.asked() + " by " + pair.kept());
        }
      }
    }
    assertThat(fooled).isEmpty();
    assertThat((double) found / same).as("%d of %d", found, same).isGreaterThan(PARAPHRASES);
  }
}
