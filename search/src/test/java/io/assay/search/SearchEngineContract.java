package io.assay.search;

import static io.assay.search.Documents.document;
import static io.assay.search.Documents.hybrid;
import static io.assay.search.Documents.ids;
import static io.assay.search.Documents.query;
import static io.assay.search.Documents.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine does. */
public abstract class SearchEngineContract {

  private static final String SUPPLY =
      "We depend on a limited number of suppliers for the components of our products, and a"
          + " disruption of our supply chain could harm our business.";
  private static final String CLIMATE =
      "Changes of the climate may have a long-term adverse effect on our operations.";
  private static final String SALES =
      "Net sales were 394,328 million dollars, which is 8% more than in the year before.";

  private SearchEngine engine;

  /** An engine that holds nothing. */
  protected abstract SearchEngine open();

  @BeforeEach
  void fill() {
    engine = open();
    engine.replace(
        List.of(
            document("a-2022", "alpha", 100, SUPPLY, SALES),
            document("b-2022", "beta", 200, CLIMATE, "Our brand is our most valuable asset."),
            document("c-2023", "gamma", 300, "The Company's stores are leased, not owned.")));
    engine.publish("1");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void a_passage_is_found_by_its_words_whatever_their_endings() {
    assertThat(ids(engine.search(words("supplier")))).containsExactly("a-2022");
    assertThat(ids(engine.search(words("OPERATION")))).containsExactly("b-2022");
    assertThat(ids(engine.search(words("company")))).containsExactly("c-2023");
    assertThat(ids(engine.search(words("blockchain")))).isEmpty();
  }

  @Test
  void a_number_is_found_with_commas_and_without() {
    assertThat(ids(engine.search(words("394328")))).containsExactly("a-2022");
    assertThat(ids(engine.search(words("394,328")))).containsExactly("a-2022");
  }

  @Test
  void a_hit_has_its_place_and_its_document_and_where_the_words_stand() {
    Found.Hit hit = engine.search(words("supply chain")).hits().getFirst();

    assertThat(hit.document().labels()).containsEntry("company", List.of("alpha"));
    assertThat(hit.document().numbers()).containsEntry("filed", 100L);
    assertThat(hit.document().title()).isEqualTo("alpha 10-K");
    assertThat(hit.passage().text()).isEqualTo(SUPPLY);
    assertThat(hit.passage().part()).isEqualTo("main");
    assertThat(hit.passage().heading()).isEqualTo("Item 1A. Risk Factors");
    assertThat(hit.passage().labels()).containsEntry("item", List.of("1A"));
    assertThat(hit.passage().start()).isZero();
    assertThat(hit.passage().end()).isEqualTo(SUPPLY.length());
    assertThat(hit.wordsRank()).hasValue(1);
    assertThat(hit.marks())
        .extracting(mark -> SUPPLY.substring(mark.start(), mark.end()))
        .containsExactly("supply chain");
  }

  @Test
  void a_phrase_is_found_as_it_stands() {
    assertThat(ids(engine.search(words("\"limited number of suppliers\""))))
        .containsExactly("a-2022");
    assertThat(ids(engine.search(words("\"suppliers of a limited number\"")))).isEmpty();
    assertThat(engine.search(words("\"climate of the changes\"")).total()).isZero();
  }

  @Test
  void words_near_one_another_are_found_within_a_distance() {
    assertThat(ids(engine.search(words("\"depend suppliers\"~6")))).containsExactly("a-2022");
    assertThat(ids(engine.search(words("\"depend suppliers\"~2")))).isEmpty();
  }

  @Test
  void what_is_excluded_is_not_found() {
    assertThat(ids(engine.search(words("our")))).hasSize(3);
    assertThat(ids(engine.search(words("our -climate -suppliers")))).containsExactly("b-2022");
    for (Query.Mode mode : Query.Mode.values()) {
      assertThat(engine.search(query("our business -\"supply chain\"", mode, List.of())).hits())
          .as("%s", mode)
          .noneMatch(hit -> hit.passage().text().equals(SUPPLY));
    }
  }

  @Test
  void a_question_is_found_though_most_of_its_words_are_not_there() {
    assertThat(ids(engine.search(words("What did they say about their supply chain and harm?"))))
        .first()
        .isEqualTo("a-2022");
  }

  @Test
  void whatever_is_typed_is_no_error() {
    for (String typed :
        List.of(
            "",
            " ",
            "\"",
            "\"\"",
            "\"\"~",
            "-",
            "--",
            "-\"",
            "\"a\"~99999999999999",
            "AND OR NOT",
            "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /",
            "text:[* TO *]",
            "*:*",
            "a".repeat(50_000),
            "a ".repeat(50_000),
            "\"a ".repeat(5_000),
            "\"" + "our ".repeat(300) + "\"~50",
            "-a ".repeat(5_000),
            "\uD800 \uDFFF \u0000",
            "</script><script>alert(1)</script>",
            "'; drop table filings; --",
            "{\"query\":{\"match_all\":{}}}")) {
      assertThat(engine.search(words(typed)).hits()).as(typed).isNotNull();
      assertThat(engine.search(hybrid(typed)).hits()).as(typed).isNotNull();
    }
    Random random = new Random(7);
    String alphabet = "\"-~*?:()[]{}^+!&|\\/ abc9\u201C\u201D\u00e9";
    for (int i = 0; i < 200; i++) {
      StringBuilder typed = new StringBuilder();
      for (int k = random.nextInt(30); k > 0; k--) {
        typed.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      engine.search(words(typed.toString()));
    }
  }

  @Test
  void nothing_asked_finds_nothing_and_filters_alone_find_all_that_they_allow() {
    assertThat(engine.search(words("")).total()).isZero();
    Found found =
        engine.search(
            query(
                "",
                Query.Mode.WORDS,
                List.of(new Filter.AnyOf("company", Set.of("alpha", "gamma")))));
    assertThat(found.total()).isEqualTo(3);
    assertThat(ids(found)).containsExactlyInAnyOrder("a-2022", "a-2022", "c-2023");
  }

  @Test
  void a_passage_is_found_by_meaning_alone() {
    Found found = engine.search(query(CLIMATE, Query.Mode.MEANING, List.of()));

    assertThat(ids(found)).first().isEqualTo("b-2022");
    assertThat(found.hits().getFirst().cosine()).isGreaterThan(0.99);
    assertThat(found.hits().getFirst().meaningRank()).hasValue(1);
    assertThat(found.hits().getFirst().wordsRank()).isEmpty();
  }

  @Test
  void a_passage_without_a_vector_is_found_by_words() {
    SearchDocument plain = document("d", "delta", 400, "Litigation over zirconium is pending.");
    Passage passage = plain.passages().getFirst();
    engine.replace(
        List.of(
            new SearchDocument(
                "d",
                plain.title(),
                plain.labels(),
                plain.numbers(),
                List.of(
                    new Passage(
                        0,
                        "main",
                        "",
                        passage.text(),
                        0,
                        passage.end(),
                        Map.of(),
                        Optional.empty())))));
    engine.publish("2");

    assertThat(ids(engine.search(hybrid("zirconium")))).contains("d");
    assertThat(engine.stats().passages()).isEqualTo(6);
    assertThat(engine.stats().embedded()).isEqualTo(5);
  }

  @Test
  void only_what_the_filters_allow_is_found_by_either_half() {
    Filter beta = new Filter.AnyOf("company", Set.of("beta"));
    Filter early = new Filter.Between("filed", Long.MIN_VALUE, 150);
    Filter item = new Filter.AnyOf("item", Set.of("7"));

    assertThat(ids(engine.search(hybrid("our supply chain and climate", beta))))
        .isNotEmpty()
        .containsOnly("b-2022");
    assertThat(ids(engine.search(hybrid("our supply chain and climate", early))))
        .isNotEmpty()
        .containsOnly("a-2022");
    assertThat(ids(engine.search(hybrid("our supply chain and climate", beta, early)))).isEmpty();
    assertThat(engine.search(query("our", Query.Mode.WORDS, List.of(beta, item))).hits())
        .extracting(hit -> hit.passage().number())
        .containsExactly(1);
  }

  @Test
  void values_are_counted_over_all_that_is_found() {
    Found found =
        engine.search(
            new Query(
                "our",
                Optional.empty(),
                Query.Mode.WORDS,
                List.of(),
                Set.of("company", "item", "none"),
                0,
                1,
                true));

    assertThat(found.hits()).hasSize(1);
    assertThat(found.total()).isEqualTo(3);
    assertThat(found.facets().get("company"))
        .containsExactly(new Found.Count("beta", 2), new Found.Count("alpha", 1));
    assertThat(found.facets().get("item"))
        .containsExactly(new Found.Count("1A", 2), new Found.Count("7", 1));
    assertThat(found.facets().get("none")).isEmpty();
  }

  @Test
  void without_counting_the_same_is_found() {
    Query counted = Documents.query("our", Query.Mode.WORDS, List.of());

    Found found = engine.search(counted.uncounted());

    assertThat(found.hits()).isEqualTo(engine.search(counted).hits()).isNotEmpty();
    assertThat(found.facets()).isEmpty();
    assertThat(found.total()).isGreaterThanOrEqualTo(found.hits().size());
  }

  @Test
  void near_duplicates_are_put_together_under_the_best() {
    engine.replace(List.of(document("a-2021", "alpha", 50, SUPPLY.replace("harm", "hurt"))));
    engine.publish("2");

    Found found = engine.search(words("supply chain harm"));
    assertThat(ids(found)).containsExactly("a-2022");
    assertThat(found.hits().getFirst().alike())
        .extracting(Found.Alike::document)
        .containsExactly("a-2021");
    assertThat(found.total()).isEqualTo(2);
    Query each =
        new Query(
            "supply chain harm",
            Optional.empty(),
            Query.Mode.WORDS,
            List.of(),
            Set.of(),
            0,
            10,
            false);
    assertThat(ids(engine.search(each))).containsExactly("a-2022", "a-2021");
  }

  @Test
  void another_number_a_negation_or_a_direction_makes_no_duplicate() {
    engine.replace(
        List.of(
            document("n", "alpha", 1, SALES.replace("394,328", "365,817")),
            document("m", "alpha", 1, SALES.replace("more", "less")),
            document("o", "alpha", 1, SUPPLY.replace("could", "could not"))));
    engine.publish("2");

    assertThat(ids(engine.search(words("net sales million dollars"))))
        .containsExactlyInAnyOrder("a-2022", "n", "m");
    assertThat(ids(engine.search(words("supply chain")))).containsExactlyInAnyOrder("a-2022", "o");
  }

  @Test
  void pages_follow_one_another_without_a_gap() {
    List<SearchDocument> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(document("p" + i, "pi", i, "Paragraph " + i + " on quicksilver, number " + i * i));
    }
    engine.replace(many);
    engine.publish("2");
    List<String> all = new ArrayList<>();
    for (int from = 0; from < 45; from += 15) {
      Found found =
          engine.search(
              new Query(
                  "quicksilver",
                  Optional.empty(),
                  Query.Mode.WORDS,
                  List.of(),
                  Set.of(),
                  from,
                  15,
                  true));
      assertThat(found.total()).isEqualTo(60);
      all.addAll(ids(found));
    }
    assertThat(all).hasSize(45).doesNotHaveDuplicates();
  }

  @Test
  void changes_are_seen_once_they_are_published() {
    engine.replace(List.of(document("a-2022", "alpha", 100, "Now there is only cobalt.")));
    engine.remove(List.of("b-2022", "never-there"));

    assertThat(ids(engine.search(words("climate")))).containsExactly("b-2022");
    assertThat(engine.mark()).hasValue("1");

    engine.publish("2");
    assertThat(ids(engine.search(words("climate")))).isEmpty();
    assertThat(ids(engine.search(words("supply chain")))).isEmpty();
    assertThat(ids(engine.search(words("cobalt")))).containsExactly("a-2022");
    assertThat(engine.mark()).hasValue("2");
    assertThat(engine.stats().documents()).isEqualTo(2);
    assertThat(engine.stats().passages()).isEqualTo(2);
  }

  @Test
  void a_mark_moves_on_without_a_change() {
    engine.publish("9");
    assertThat(engine.mark()).hasValue("9");
  }

  @Test
  void documents_are_read_back_as_they_were_given() {
    SearchDocument given = document("e", "epsilon", -5, SUPPLY, CLIMATE, SALES);
    engine.replace(List.of(given));
    engine.publish("2");

    SearchDocument kept = engine.documents(List.of("nobody", "e")).getFirst();
    assertThat(kept.title()).isEqualTo(given.title());
    assertThat(kept.labels()).isEqualTo(given.labels());
    assertThat(kept.numbers()).isEqualTo(given.numbers());
    assertThat(kept.passages()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      Passage one = kept.passages().get(i);
      Passage other = given.passages().get(i);
      assertThat(one.vector().orElseThrow().cosine(other.vector().orElseThrow()))
          .isGreaterThan(0.99999);
      assertThat(one.with(other.vector().orElseThrow())).isEqualTo(other);
    }
  }

  @Test
  void a_label_of_any_length_is_kept_and_found() {
    String name = "n".repeat(100_000);
    engine.replace(List.of(document("long", name, 1, "Osmium.")));
    engine.publish("2");
    Filter filter = new Filter.AnyOf("company", Set.of(name));
    assertThat(ids(engine.search(query("osmium", Query.Mode.WORDS, List.of(filter)))))
        .containsExactly("long");
    assertThat(engine.documents(List.of("long")).getFirst().labels())
        .containsEntry("company", List.of(name));
  }

  @Test
  void a_document_without_passages_is_kept() {
    engine.replace(List.of(document("empty", "alpha", 1)));
    engine.publish("2");
    assertThat(engine.documents(List.of("empty"))).hasSize(1);
    assertThat(engine.stats().documents()).isEqualTo(4);
  }

  @Test
  void a_whole_takes_the_place_of_what_was_served() {
    try (SearchEngine.Whole whole = engine.begin()) {
      whole.add(List.of(document("x", "xi", 1, "Vanadium is mined here.")));
      whole.add(List.of(document("y", "xi", 2, "Vanadium is sold there.")));
      assertThat(ids(engine.search(words("vanadium")))).isEmpty();
      assertThat(ids(engine.search(words("climate")))).containsExactly("b-2022");
      whole.publish("10");
    }
    assertThat(ids(engine.search(words("vanadium")))).containsExactlyInAnyOrder("x", "y");
    assertThat(ids(engine.search(words("climate")))).isEmpty();
    assertThat(engine.mark()).hasValue("10");
    engine.replace(List.of(document("z", "xi", 3, "Vanadium is kept.")));
    engine.publish("11");
    assertThat(ids(engine.search(words("vanadium")))).hasSize(3);
  }

  @Test
  void a_whole_that_is_not_published_leaves_no_trace() {
    try (SearchEngine.Whole whole = engine.begin()) {
      whole.add(List.of(document("x", "xi", 1, "Vanadium is mined here.")));
    }
    assertThat(ids(engine.search(words("vanadium")))).isEmpty();
    assertThat(engine.mark()).hasValue("1");
  }
}
