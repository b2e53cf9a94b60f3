package io.assay.signals.language;

import io.assay.signals.language.Lexicon.Phrase;
import io.assay.signals.language.Lexicon.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts one sentence after the other: words, syllables, all word lists and phrase lists in one
 * pass. Remembers the words it has seen; not thread-safe, one a reading.
 */
public final class SentenceMeter {

  private static final int NEGATIVE = Lexicon.WORD_LISTS.indexOf("negative");
  private static final int POSITIVE = Lexicon.WORD_LISTS.indexOf("positive");
  private static final int NEGATORS = Lexicon.WORD_LISTS.indexOf("negators");
  private static final int PARTICIPLES = Lexicon.WORD_LISTS.indexOf("irregular_participles");
  private static final int NEUTRAL = Lexicon.PHRASE_LISTS.indexOf("neutral_collocations");
  private static final int EXCLUDED = Lexicon.PHRASE_LISTS.indexOf("forward_looking_exclusions");
  private static final int FORWARD = Lexicon.PHRASE_LISTS.indexOf("forward_looking");
  private static final int BOILERPLATE = Lexicon.PHRASE_LISTS.indexOf("boilerplate");

  private static final Set<String> BE =
      Set.of("am", "is", "are", "was", "were", "be", "been", "being");
  private static final Set<String> BETWEEN = Set.of("not", "also", "being", "been");
  private static final Set<String> SELF = Set.of("we", "us", "our", "ours", "ourselves");
  private static final int LONG = 35;

  private final Lexicon lexicon;
  private final Map<String, Word> seen = new HashMap<>();

  public SentenceMeter(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Counts by name, as {@code TextMeasures} has them. */
  public Map<String, Integer> counts(List<Token> tokens) {
    return measure(tokens, false).counts();
  }

  MeasuredSentence measure(List<Token> tokens, boolean heading) {
    int n = tokens.size();
    Word[] words = new Word[n];
    for (int i = 0; i < n; i++) {
      words[i] = seen.computeIfAbsent(tokens.get(i).text(), lexicon::look);
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    boolean[] neutral = new boolean[n];
    boolean[] excluded = new boolean[n];
    phrases(tokens, words, counts, neutral, excluded);
    words(tokens, words, counts, neutral, heading);
    if (isForward(tokens, words, excluded)) {
      counts.put("forward_sentences", 1);
    }
    if (isPassive(tokens, words)) {
      counts.put("passive_sentences", 1);
    }
    return finished(tokens, words, counts, neutral);
  }

  private static void phrases(
      List<Token> tokens,
      Word[] words,
      Map<String, Integer> counts,
      boolean[] neutral,
      boolean[] excluded) {
    int[] free = new int[Lexicon.PHRASE_LISTS.size()];
    for (int i = 0; i < words.length; i++) {
      for (Phrase phrase : words[i].phrases()) {
        int list = phrase.list();
        if (list == FORWARD || free[list] > i || !phrase.matches(tokens, i)) {
          continue;
        }
        int end = i + phrase.tokens().size();
        free[list] = end;
        if (list == NEUTRAL) {
          Arrays.fill(neutral, i, end, true);
        } else if (list == EXCLUDED) {
          Arrays.fill(excluded, i, end, true);
        } else if (list == BOILERPLATE) {
          counts.put("boilerplate_sentences", 1);
        } else {
          counts.merge(Lexicon.PHRASE_LISTS.get(list), 1, Integer::sum);
        }
      }
    }
  }

  private static void words(
      List<Token> tokens,
      Word[] words,
      Map<String, Integer> counts,
      boolean[] neutral,
      boolean heading) {
    int count = 0;
    int syllables = 0;
    int complex = 0;
    int numbers = 0;
    for (int i = 0; i < words.length; i++) {
      Token token = tokens.get(i);
      if (token.isNumber()) {
        numbers += heading || isYear(token.text()) ? 0 : 1;
        continue;
      }
      count++;
      syllables += words[i].syllables();
      complex += words[i].syllables() >= 3 ? 1 : 0;
      if (SELF.contains(token.text())) {
        counts.merge("self_reference", 1, Integer::sum);
      }
      if (words[i].lists() == 0 || neutral[i] || isMonth(tokens, i)) {
        continue;
      }
      for (int list = 0; list < NEGATORS; list++) {
        if (words[i].isIn(list)) {
          boolean turned = list == POSITIVE && isNegated(words, i);
          counts.merge(Lexicon.WORD_LISTS.get(turned ? NEGATIVE : list), 1, Integer::sum);
        }
      }
    }
    if (count > 0) {
      counts.put("sentences", 1);
      counts.put("words", count);
      counts.put("syllables", syllables);
    }
    if (complex > 0) {
      counts.put("complex_words", complex);
    }
    if (numbers > 0) {
      counts.put("numbers", numbers);
    }
    if (count > LONG) {
      counts.put("long_sentences", 1);
    }
  }

  /** A number from 1900 to 2099 without decimals. */
  private static boolean isYear(String number) {
    return number.length() == 4 && (number.startsWith("19") || number.startsWith("20"));
  }

  private static boolean isMonth(List<Token> tokens, int i) {
    return tokens.get(i).text().equals("may")
        && i + 1 < tokens.size()
        && tokens.get(i + 1).isNumber();
  }

  private static boolean isNegated(Word[] words, int i) {
    for (int j = Math.max(0, i - 3); j < i; j++) {
      if (words[j].isIn(NEGATORS)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isForward(List<Token> tokens, Word[] words, boolean[] excluded) {
    List<Token> left = tokens;
    Word[] leftWords = words;
    boolean any = false;
    for (boolean e : excluded) {
      any |= e;
    }
    if (any) {
      left = new ArrayList<>();
      List<Word> kept = new ArrayList<>();
      for (int i = 0; i < words.length; i++) {
        if (!excluded[i]) {
          left.add(tokens.get(i));
          kept.add(words[i]);
        }
      }
      leftWords = kept.toArray(Word[]::new);
    }
    for (int i = 0; i < leftWords.length; i++) {
      for (Phrase phrase : leftWords[i].phrases()) {
        if (phrase.list() == FORWARD && phrase.matches(left, i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A form of be, up to two tokens of adverb or auxiliary, and a participle. */
  private static boolean isPassive(List<Token> tokens, Word[] words) {
    for (int i = 0; i + 1 < words.length; i++) {
      if (!BE.contains(tokens.get(i).text())) {
        continue;
      }
      for (int skip = 0; skip <= 2 && i + 1 + skip < words.length; skip++) {
        Token token = tokens.get(i + 1 + skip);
        if (words[i + 1 + skip].isIn(PARTICIPLES)
            || (token.text().length() >= 4 && token.text().endsWith("ed"))) {
          return true;
        }
        if (!BETWEEN.contains(token.text()) && !token.text().endsWith("ly")) {
          break;
        }
      }
    }
    return false;
  }

  private static MeasuredSentence finished(
      List<Token> tokens, Word[] words, Map<String, Integer> counts, boolean[] neutral) {
    int n = counts.getOrDefault("words", 0);
    long[] hashes = new long[n];
    int[] tone = new int[n];
    long key = Hashes.START;
    int at = 0;
    for (int i = 0; i < words.length; i++) {
      Token token = tokens.get(i);
      if (token.isNumber()) {
        continue;
      }
      hashes[at] = words[i].hash();
      if (!neutral[i] && !isMonth(tokens, i)) {
        boolean positive = words[i].isIn(POSITIVE);
        boolean turned = positive && isNegated(words, i);
        tone[at] =
            (positive && !turned ? 1 : 0) - (turned ? 1 : 0) - (words[i].isIn(NEGATIVE) ? 1 : 0);
      }
      key = Hashes.add(at == 0 ? key : Hashes.add(key, " "), token.text());
      at++;
    }
    return new MeasuredSentence(counts, hashes, tone, Hashes.finish(key));
  }
}
