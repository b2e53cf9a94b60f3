package io.assay.signals.language;

import io.assay.signals.language.Lexicon.Phrase;
import io.assay.signals.language.Lexicon.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Counts one sentence after the other: words, syllables, all word lists and phrase lists in one
 * pass. Not thread-safe, one a reading; what it gives is good until the next sentence.
 */
final class SentenceMeter {

  private static final int NEGATIVE = Lexicon.WORD_LISTS.indexOf("negative");
  private static final int POSITIVE = Lexicon.WORD_LISTS.indexOf("positive");
  private static final int NEGATORS = Lexicon.WORD_LISTS.indexOf("negators");
  private static final int PARTICIPLES = Lexicon.WORD_LISTS.indexOf("irregular_participles");
  private static final int COUNTED = (1 << NEGATORS) - 1;
  private static final int NEUTRAL = Lexicon.PHRASE_LISTS.indexOf("neutral_collocations");
  private static final int EXCLUDED = Lexicon.PHRASE_LISTS.indexOf("forward_looking_exclusions");
  private static final int BOILERPLATE = Lexicon.PHRASE_LISTS.indexOf("boilerplate");
  private static final int LONG = 35;

  private final Vocabulary vocabulary;
  private final MeasuredSentence sentence = new MeasuredSentence();
  private final int[] free = new int[Lexicon.PHRASE_LISTS.size()];
  private boolean[] neutral = new boolean[128];
  private boolean[] excluded = new boolean[128];
  private boolean anyExcluded;

  SentenceMeter(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Counts by name, as {@code TextMeasures} has them. */
  Map<String, Integer> counts(String text) {
    return measure(text, 0, text.length(), false).named();
  }

  MeasuredSentence measure(String text, int from, int to, boolean heading) {
    sentence.clear();
    Tokens.into(text, from, to, vocabulary, sentence);
    int n = sentence.size();
    if (neutral.length < n) {
      neutral = new boolean[n * 2];
      excluded = new boolean[n * 2];
    }
    Arrays.fill(neutral, 0, n, false);
    Arrays.fill(excluded, 0, n, false);
    anyExcluded = false;
    phrases(sentence.words(), n);
    words(sentence.words(), n, heading);
    if (isForward(sentence.words(), n)) {
      sentence.count(Counts.FORWARD, 1);
    }
    if (isPassive(sentence.words(), n)) {
      sentence.count(Counts.PASSIVE, 1);
    }
    return sentence;
  }

  private void phrases(Word[] words, int n) {
    boolean fresh = true;
    for (int i = 0; i < n; i++) {
      List<Phrase> phrases = words[i].phrases();
      for (int p = 0; p < phrases.size(); p++) {
        Phrase phrase = phrases.get(p);
        if (fresh) {
          Arrays.fill(free, 0);
          fresh = false;
        }
        int list = phrase.list();
        if (free[list] > i || !phrase.matches(words, n, i)) {
          continue;
        }
        int end = i + phrase.tokens().size();
        free[list] = end;
        if (list == NEUTRAL) {
          Arrays.fill(neutral, i, end, true);
        } else if (list == EXCLUDED) {
          Arrays.fill(excluded, i, end, true);
          anyExcluded = true;
        } else if (list == BOILERPLATE) {
          if (sentence.count(Counts.BOILERPLATE) == 0) {
            sentence.count(Counts.BOILERPLATE, 1);
          }
        } else {
          sentence.count(Counts.PHRASES + list, 1);
        }
      }
    }
  }

  private void words(Word[] words, int n, boolean heading) {
    int count = 0;
    int syllables = 0;
    int complex = 0;
    int numbers = 0;
    for (int i = 0; i < n; i++) {
      Word word = words[i];
      if (word.isNumber()) {
        numbers += heading || isYear(word.text()) ? 0 : 1;
        continue;
      }
      count++;
      syllables += word.syllables();
      complex += word.syllables() >= 3 ? 1 : 0;
      if (word.is(Traits.SELF)) {
        sentence.count(Counts.SELF_REFERENCE, 1);
      }
      int tone = 0;
      if ((word.lists() & COUNTED) != 0 && !neutral[i] && !isMonth(words, n, i)) {
        tone = tone(words, i);
      }
      sentence.spoken(word, tone);
    }
    sentence.count(Counts.SENTENCES, count > 0 ? 1 : 0);
    sentence.count(Counts.WORDS, count);
    sentence.count(Counts.SYLLABLES, syllables);
    sentence.count(Counts.COMPLEX, complex);
    sentence.count(Counts.NUMBERS, numbers);
    sentence.count(Counts.LONG_SENTENCES, count > LONG ? 1 : 0);
  }

  /** Counts the lists a word is of and answers its tone; a negated positive word is negative. */
  private int tone(Word[] words, int i) {
    Word word = words[i];
    boolean positive = word.isIn(POSITIVE);
    boolean turned = positive && isNegated(words, i);
    for (int list = 0; list < NEGATORS; list++) {
      if (word.isIn(list)) {
        sentence.count(list == POSITIVE && turned ? NEGATIVE : list, 1);
      }
    }
    return (positive && !turned ? 1 : 0) - (turned ? 1 : 0) - (word.isIn(NEGATIVE) ? 1 : 0);
  }

  /** A number from 1900 to 2099 without decimals. */
  private static boolean isYear(String number) {
    return number.length() == 4 && (number.startsWith("19") || number.startsWith("20"));
  }

  private static boolean isMonth(Word[] words, int n, int i) {
    return words[i].is(Traits.MAY) && i + 1 < n && words[i + 1].isNumber();
  }

  private static boolean isNegated(Word[] words, int i) {
    for (int j = Math.max(0, i - 3); j < i; j++) {
      if (words[j].isIn(NEGATORS)) {
        return true;
      }
    }
    return false;
  }

  private boolean isForward(Word[] words, int n) {
    Word[] left = words;
    int size = n;
    if (anyExcluded) {
      left = new Word[n];
      size = 0;
      for (int i = 0; i < n; i++) {
        if (!excluded[i]) {
          left[size++] = words[i];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      List<Phrase> phrases = left[i].forward();
      for (int p = 0; p < phrases.size(); p++) {
        if (phrases.get(p).matches(left, size, i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A form of be, up to two tokens of adverb or auxiliary, and a participle. */
  private static boolean isPassive(Word[] words, int n) {
    for (int i = 0; i + 1 < n; i++) {
      if (!words[i].is(Traits.BE)) {
        continue;
      }
      for (int skip = 0; skip <= 2 && i + 1 + skip < n; skip++) {
        Word word = words[i + 1 + skip];
        if (word.isIn(PARTICIPLES) || word.is(Traits.PAST)) {
          return true;
        }
        if (!word.is(Traits.BETWEEN)) {
          break;
        }
      }
    }
    return false;
  }
}
