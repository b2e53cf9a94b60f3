package io.assay.server.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of a company beside its name, or in place of it: {@code the video game retailer
 * GameStop}, {@code Electromed, the company behind the SmartVest,}, {@code the iPhone maker}. Pure.
 */
public final class Descriptions {

  /** What companies are called in general. */
  private static final Set<String> NOUNS =
      Set.of(
          "company",
          "firm",
          "business",
          "corporation",
          "group",
          "maker",
          "manufacturer",
          "producer",
          "retailer",
          "chain",
          "giant",
          "carmaker",
          "automaker",
          "chipmaker",
          "drugmaker",
          "planemaker",
          "insurer",
          "lender",
          "bank",
          "broker",
          "airline",
          "carrier",
          "operator",
          "developer",
          "owner",
          "parent",
          "provider",
          "supplier",
          "distributor",
          "publisher",
          "brewer",
          "miner",
          "conglomerate",
          "startup",
          "shell",
          "outfit",
          "enterprise");

  private static final int LONGEST_BEFORE = 7;
  private static final int LONGEST_AFTER = 14;

  private Descriptions() {}

  private static boolean isNoun(Word word) {
    return NOUNS.contains(word.text());
  }

  private static boolean isArticle(Word word) {
    return word.is("the", "a", "an");
  }

  /** Takes what is said of a company whose name stands from a place to another. */
  static void take(Reading reading, int from, int to) {
    before(reading, from);
    owner(reading, from, to);
    after(reading, to);
  }

  /** The video game retailer GameStop. */
  private static void before(Reading reading, int name) {
    // The laser firm AOI (Applied Optoelectronics)
    boolean shortened =
        reading.at(name).gap() == Word.Gap.PAUSE
            && reading.isFree(name - 1)
            && reading.at(name - 1).said().matches("\\p{Lu}{2,6}")
            && goesOn(reading.at(name - 1));
    int from = shortened ? name - 1 : name;
    if (shortened) {
      reading.take(from, name);
    }
    if (!reading.isFree(from - 1)
        || !isNoun(reading.at(from - 1))
        || reading.at(from).gap() != Word.Gap.SPACE) {
      return;
    }
    int first = from - 1;
    while (first > 0
        && from - first < LONGEST_BEFORE
        && reading.isFree(first)
        && !isArticle(reading.at(first))
        && goesOn(reading.at(first))) {
      first--;
    }
    boolean whole = reading.isFree(first) && isArticle(reading.at(first));
    reading.take(whole ? first : from - 1, from);
  }

  /** The owner of Facebook and Instagram: what else it owns tells of no part of it. */
  private static void owner(Reading reading, int from, int to) {
    boolean owns =
        reading.at(from - 1).is("of", "behind")
            && reading.isFree(from - 2, from)
            && isNoun(reading.at(from - 2));
    if (!owns) {
      return;
    }
    reading.take(isArticle(reading.at(from - 3)) ? from - 3 : from - 2, from);
    int at = to;
    while (reading.isFree(at)
        && (reading.at(at).is("and") || reading.at(at).gap() == Word.Gap.PAUSE)
        && (reading.at(at).isCapital() || reading.at(at + 1).isCapital())) {
      int end = reading.at(at).isCapital() ? at + 1 : at + 2;
      reading.take(at, end);
      at = end;
    }
  }

  private static boolean goesOn(Word word) {
    return word.gap() == Word.Gap.SPACE || word.gap() == Word.Gap.HYPHEN;
  }

  /** Electromed, the company behind the SmartVest, … */
  private static void after(Reading reading, int to) {
    if (reading.at(to).gap() != Word.Gap.PAUSE || !reading.isFree(to)) {
      return;
    }
    boolean describes = false;
    int end = to;
    do {
      describes |= isNoun(reading.at(end));
      end++;
    } while (end < reading.size() && end - to < LONGEST_AFTER && goesOn(reading.at(end)));
    boolean closed = end >= reading.size() || !goesOn(reading.at(end));
    if (describes && closed) {
      reading.take(to, end);
    }
  }

  /**
   * Words that stand in place of a name, lower case.
   *
   * @param telling what tells which company it is: {@code iphone}
   */
  public record Unnamed(List<String> words, List<String> telling) {

    public Unnamed {
      words = List.copyOf(words);
      telling = List.copyOf(telling);
    }

    private static Unnamed of(List<Word> all, int from, int to, List<String> telling) {
      return new Unnamed(texts(all.subList(from, to)), telling);
    }
  }

  /** {@code the iPhone maker}, {@code Elon Musk's car company}, {@code the company behind X}. */
  static Optional<Unnamed> unnamed(List<Word> words) {
    for (int at = 0; at < words.size(); at++) {
      if (isNoun(words.get(at))) {
        Optional<Unnamed> before = told(words, at);
        Optional<Unnamed> found = before.isPresent() ? before : behind(words, at);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** What stands before the noun: a name with its mark of possession, or all from an article. */
  private static Optional<Unnamed> told(List<Word> words, int noun) {
    for (int at = noun - 1; at >= Math.max(0, noun - 3) && goesOn(words.get(at + 1)); at--) {
      Word word = words.get(at);
      // Without a capital somebody is named whose word is none of the language.
      boolean somebody =
          word.isCapital() || (!CompanyNames.isCommon(word) && !Fillers.has(word) && at == 0);
      if (!word.said().equals(word.bare()) && somebody) {
        int first = at;
        while (first > 0 && words.get(first - 1).isCapital() && goesOn(words.get(first))) {
          first--;
        }
        return Optional.of(Unnamed.of(words, first, noun + 1, texts(words.subList(first, at + 1))));
      }
    }
    int first = noun;
    while (first > 0 && noun - first < LONGEST_BEFORE && goesOn(words.get(first))) {
      first--;
      if (isArticle(words.get(first))) {
        List<Word> telling = words.subList(first + 1, noun);
        boolean name =
            telling.stream().anyMatch(w -> w.bare().chars().anyMatch(Character::isUpperCase));
        return name
            ? Optional.of(Unnamed.of(words, first, noun + 1, texts(telling)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  /** The company behind, of, that makes, known for X. */
  private static Optional<Unnamed> behind(List<Word> words, int noun) {
    int i = noun + 1;
    boolean leads = false;
    while (i < words.size()
        && goesOn(words.get(i))
        && words
            .get(i)
            .is("behind", "of", "that", "which", "makes", "making", "sells", "the", "a")) {
      leads |= words.get(i).is("behind", "of", "makes", "making", "sells");
      i++;
    }
    List<String> telling = new ArrayList<>();
    while (leads && i < words.size() && goesOn(words.get(i)) && words.get(i).isCapital()) {
      telling.add(words.get(i).text());
      i++;
    }
    return telling.isEmpty() ? Optional.empty() : Optional.of(Unnamed.of(words, noun, i, telling));
  }
}
