package io.assay.signals.language;

import io.assay.signals.catalogue.ShippedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The word and phrase lists in force, Assay's own and those of a user in their place, indexed by
 * first word so that one pass over a text finds all of them. Immutable; load it once.
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

  /** Where sentences do not end. */
  public static final String ABBREVIATIONS = "abbreviations";

  /** What signals are counted with while no list is replaced. */
  public static final String OWN = "own";

  private static final String SHIPPED = "shipped";

  private final SortedMap<String, List<String>> lists;
  private final SortedMap<String, String> sources;
  private final boolean dictionary;
  private final Map<String, Integer> words = new HashMap<>();
  private final Map<String, List<Phrase>> byFirst = new LinkedHashMap<>();
  private final List<Phrase> openFirst = new ArrayList<>();
  private final Sentences sentences;

  private Lexicon(OwnLists own) {
    this.lists = new TreeMap<>();
    for (String name : names()) {
      lists.put(name, own.lists().getOrDefault(name, shipped(name)));
    }
    this.sources = own.sources();
    this.dictionary = own.dictionary();
    for (int list = 0; list < WORD_LISTS.size(); list++) {
      for (String entry : entries(WORD_LISTS.get(list))) {
        words.merge(entry, 1 << list, (a, b) -> a | b);
      }
    }
    for (int list = 0; list < PHRASE_LISTS.size(); list++) {
      for (String entry : entries(PHRASE_LISTS.get(list))) {
        List<String> tokens = phraseTokens(entry);
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
    this.sentences = new Sentences(new HashSet<>(entries(ABBREVIATIONS)));
  }

  /** The lists shipped in the jar. */
  public static Lexicon shipped() {
    return of(OwnLists.none());
  }

  /** The lists shipped in the jar, with those of a user's own in place of theirs. */
  public static Lexicon of(OwnLists own) {
    return new Lexicon(own);
  }

  /** The names of all lists, in order. */
  public static List<String> names() {
    return Stream.of(WORD_LISTS, PHRASE_LISTS, List.of(ABBREVIATIONS))
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  /** Whether a list holds single words, compared one by one. */
  public static boolean isWords(String list) {
    return WORD_LISTS.contains(list);
  }

  /** Entries go through the same tokeniser as text; a star stays with the token before it. */
  public static List<String> phraseTokens(String line) {
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

  private static List<String> shipped(String list) {
    String text =
        new String(
            ShippedJson.bytes(Lexicon.class, "lexicon/" + list + ".txt"), StandardCharsets.UTF_8);
    return text.lines().map(String::strip).filter(l -> !l.isEmpty() && l.charAt(0) != '#').toList();
  }

  private List<String> entries(String list) {
    return lists.getOrDefault(list, List.of());
  }

  /**
   * A list in force.
   *
   * @param kind {@code words}, {@code phrases}, {@code abbreviations}
   * @param source {@code shipped}, or the file it came from
   */
  public record InForce(String name, String kind, int entries, String source) {

    /** Whether it stands in place of the shipped one. */
    public boolean isOwn() {
      return !source.equals(SHIPPED);
    }
  }

  /** All lists in force, by name. */
  public List<InForce> inForce() {
    return lists.entrySet().stream()
        .map(
            e ->
                new InForce(
                    e.getKey(),
                    isWords(e.getKey())
                        ? "words"
                        : PHRASE_LISTS.contains(e.getKey()) ? "phrases" : ABBREVIATIONS,
                    e.getValue().size(),
                    sources.getOrDefault(e.getKey(), SHIPPED)))
        .toList();
  }

  /**
   * What signals of language are counted with: {@code own} for Assay's own lists, {@code lm} where
   * the Loughran-McDonald dictionary replaces some, {@code custom} where other files alone do.
   */
  public String name() {
    return dictionary ? "lm" : sources.isEmpty() ? OWN : "custom";
  }

  /**
   * Twelve hexadecimal digits that change with any entry of any list in force, not with the order
   * of entries nor with where they came from. Measures of texts hold for one fingerprint only.
   */
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    lists.forEach(
        (name, entries) -> {
          all.append(name).append('\n');
          entries.stream().distinct().sorted().forEach(e -> all.append(' ').append(e).append('\n'));
        });
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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

  /** Entries of a list in force by name, for tests and comparisons. */
  public Set<String> words(String list) {
    return Set.copyOf(entries(list));
  }
}
