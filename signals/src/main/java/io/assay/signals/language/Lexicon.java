package io.assay.signals.language;

import io.assay.signals.catalogue.ShippedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The word and phrase lists, Assay's own, indexed by first word so that one pass over a text finds
 * all of them. Immutable; load it once.
 */
public final class Lexicon {

  /** Lists matched word by word. */
  static final List<String> WORD_LISTS =
      List.of(
          "negative",
          "positive",
          "uncertainty",
          "litigious",
          "constraining",
          "strong_modal",
          "weak_modal",
          "negators",
          "irregular_participles",
          "stopwords");

  /** Lists matched as phrases; the first three steer the counting, the others are counted. */
  static final List<String> PHRASE_LISTS =
      List.of(
          "neutral_collocations",
          "forward_looking_exclusions",
          "forward_looking",
          "topic_going_concern_negations",
          "topic_material_weakness_negations",
          "boilerplate",
          "guidance",
          "guidance_withdrawal",
          "hedges",
          "overconfidence",
          "plain_english_problems",
          "topic_ai_technology",
          "topic_capital_return",
          "topic_china_geopolitics",
          "topic_climate",
          "topic_competition",
          "topic_covenant",
          "topic_customer_concentration",
          "topic_cyber",
          "topic_going_concern",
          "topic_impairment",
          "topic_inflation_rates",
          "topic_labor",
          "topic_liquidity",
          "topic_litigation",
          "topic_m_and_a",
          "topic_material_weakness",
          "topic_pension",
          "topic_regulation",
          "topic_related_party",
          "topic_supply_chain",
          "topic_tax");

  private static final int FORWARD = PHRASE_LISTS.indexOf("forward_looking");

  /** The topics, in order: those of topic_shift. */
  public static List<String> topics() {
    return PHRASE_LISTS.stream()
        .filter(l -> l.startsWith("topic_") && !l.endsWith("_negations"))
        .toList();
  }

  /**
   * A phrase of a list.
   *
   * @param tokens a final {@code *} of a token stands for any continuation
   */
  record Phrase(int list, List<String> tokens) {

    /** Whether the words from {@code at} on, {@code n} in all, begin with the phrase. */
    boolean matches(Word[] words, int n, int at) {
      int size = tokens.size();
      if (at + size > n) {
        return false;
      }
      for (int i = 0; i < size; i++) {
        if (!fits(tokens.get(i), words[at + i].text())) {
          return false;
        }
      }
      return true;
    }

    static boolean fits(String pattern, String word) {
      int last = pattern.length() - 1;
      return pattern.charAt(last) == '*'
          ? word.regionMatches(0, pattern, 0, last)
          : pattern.equals(word);
    }
  }

  /**
   * What is known of a distinct word or number. Immutable.
   *
   * @param lists a bit a word list
   * @param traits a bit each of {@link Traits}
   * @param phrases those that may start with it, longest first, but for the forward-looking
   * @param forward forward-looking phrases that may start with it
   */
  record Word(
      String text,
      boolean isNumber,
      int lists,
      int traits,
      int syllables,
      long hash,
      List<Phrase> phrases,
      List<Phrase> forward) {

    boolean is(int trait) {
      return (traits & trait) != 0;
    }

    boolean isIn(int list) {
      return (lists & (1 << list)) != 0;
    }
  }

  private final Map<String, Integer> words;
  private final Map<String, List<Phrase>> byFirst;
  private final List<Phrase> openFirst;
  private final Sentences sentences;

  private Lexicon(
      Map<String, Integer> words,
      Map<String, List<Phrase>> byFirst,
      List<Phrase> openFirst,
      Sentences sentences) {
    this.words = words;
    this.byFirst = byFirst;
    this.openFirst = openFirst;
    this.sentences = sentences;
  }

  /** Reads the lists shipped in the jar. */
  public static Lexicon shipped() {
    Map<String, Integer> words = new HashMap<>();
    for (int list = 0; list < WORD_LISTS.size(); list++) {
      for (String line : lines(WORD_LISTS.get(list))) {
        words.merge(line, 1 << list, (a, b) -> a | b);
      }
    }
    Map<String, List<Phrase>> byFirst = new LinkedHashMap<>();
    List<Phrase> openFirst = new ArrayList<>();
    for (int list = 0; list < PHRASE_LISTS.size(); list++) {
      for (String line : lines(PHRASE_LISTS.get(list))) {
        List<String> tokens = phraseTokens(line);
        if (tokens.isEmpty()) {
          continue;
        }
        Phrase phrase = new Phrase(list, tokens);
        if (tokens.getFirst().endsWith("*")) {
          openFirst.add(phrase);
        } else {
          byFirst.computeIfAbsent(tokens.getFirst(), _ -> new ArrayList<>()).add(phrase);
        }
      }
    }
    return new Lexicon(
        words, byFirst, openFirst, new Sentences(new HashSet<>(lines("abbreviations"))));
  }

  /** Entries go through the same tokeniser as text; a star stays with the token before it. */
  private static List<String> phraseTokens(String line) {
    List<String> result = new ArrayList<>();
    for (String piece : line.split(" ")) {
      boolean open = piece.endsWith("*");
      List<Token> tokens = Tokens.of(open ? piece.substring(0, piece.length() - 1) : piece);
      for (int i = 0; i < tokens.size(); i++) {
        result.add(tokens.get(i).text() + (open && i == tokens.size() - 1 ? "*" : ""));
      }
    }
    return List.copyOf(result);
  }

  private static List<String> lines(String list) {
    String text =
        new String(
            ShippedJson.bytes(Lexicon.class, "lexicon/" + list + ".txt"), StandardCharsets.UTF_8);
    return text.lines().map(String::strip).filter(l -> !l.isEmpty() && l.charAt(0) != '#').toList();
  }

  public Sentences sentences() {
    return sentences;
  }

  Word look(String word, boolean number) {
    List<Phrase> phrases = new ArrayList<>(byFirst.getOrDefault(word, List.of()));
    for (Phrase phrase : openFirst) {
      if (Phrase.fits(phrase.tokens().getFirst(), word)) {
        phrases.add(phrase);
      }
    }
    phrases.sort((a, b) -> b.tokens().size() - a.tokens().size());
    return new Word(
        word,
        number,
        number ? 0 : words.getOrDefault(word, 0),
        number ? 0 : Traits.of(word),
        number ? 0 : Syllables.count(word),
        Hashes.of(word),
        phrases.stream().filter(p -> p.list() != FORWARD).toList(),
        phrases.stream().filter(p -> p.list() == FORWARD).toList());
  }

  /** Words of a list by name, for tests and pages. */
  public Set<String> words(String list) {
    return Set.copyOf(lines(list));
  }
}
