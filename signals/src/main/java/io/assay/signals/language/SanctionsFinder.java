package io.assay.signals.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds sentences that disclose something under section 13(r): named there, and denied neither
 * there nor in the next two sentences. The letter in brackets is no word, so the places are looked
 * up in the characters first. Confined to one reading.
 */
final class SanctionsFinder {

  private static final Set<String> DENYING = Set.of("no", "not", "none");
  private static final int FOLLOWING = 2;
  private static final String SECTION = "section";

  private record Waiting(Sentences.Range range, int left) {}

  private final int[] places;
  private int next;
  private List<Waiting> waiting = new ArrayList<>();
  private final List<Sentences.Range> found = new ArrayList<>();

  SanctionsFinder(String chars) {
    this.places = places(chars);
  }

  /** Offsets of {@code (r)} behind {@code section 13}. */
  private static int[] places(String chars) {
    int[] result = new int[4];
    int n = 0;
    for (String letter : List.of("(r)", "(R)")) {
      for (int at = chars.indexOf(letter); at >= 0; at = chars.indexOf(letter, at + 1)) {
        if (isOfSection13(chars, at)) {
          if (n == result.length) {
            result = Arrays.copyOf(result, n * 2);
          }
          result[n++] = at;
        }
      }
    }
    int[] sorted = Arrays.copyOf(result, n);
    Arrays.sort(sorted);
    return sorted;
  }

  private static boolean isOfSection13(String chars, int bracket) {
    int at = skipBlanksBack(chars, bracket);
    if (at < 2 || !chars.startsWith("13", at - 2)) {
      return false;
    }
    int word = skipBlanksBack(chars, at - 2);
    if (word == at - 2) {
      return false;
    }
    if (word > 0 && (chars.charAt(word - 1) | 0x20) == 's') {
      word--;
    }
    return chars.regionMatches(true, word - SECTION.length(), SECTION, 0, SECTION.length());
  }

  private static int skipBlanksBack(String chars, int from) {
    int at = from;
    while (at > 0 && (chars.charAt(at - 1) == ' ' || chars.charAt(at - 1) == '\u00A0')) {
      at--;
    }
    return at;
  }

  /** The next sentence of the text; rows of tables list where something stands. */
  void see(Sentences.Range range, MeasuredSentence sentence, boolean row) {
    boolean named = false;
    while (next < places.length && places[next] < range.end()) {
      named |= places[next++] >= range.start() && !row;
    }
    if (!named && waiting.isEmpty()) {
      return;
    }
    boolean denied = DENYING.stream().anyMatch(sentence::has);
    List<Waiting> still = new ArrayList<>();
    for (Waiting each : waiting) {
      if (denied) {
        continue;
      }
      if (each.left() == 1) {
        found.add(each.range());
      } else {
        still.add(new Waiting(each.range(), each.left() - 1));
      }
    }
    if (named && !denied) {
      still.add(new Waiting(range, FOLLOWING));
    }
    waiting = still;
  }

  /** The sentences that disclose, when the text is at its end. */
  List<Sentences.Range> found() {
    List<Sentences.Range> all = new ArrayList<>(found);
    waiting.forEach(w -> all.add(w.range()));
    return all;
  }
}
