package io.assay.signals.language;

/** Syllables of a word by the catalogue's heuristic: what matters is that all count alike. */
public final class Syllables {

  private Syllables() {}

  /** Of a lower-case word; its parts at hyphens and apostrophes are summed. */
  public static int count(String word) {
    int sum = 0;
    int start = 0;
    for (int i = 0; i <= word.length(); i++) {
      if (i == word.length() || word.charAt(i) == '-' || word.charAt(i) == '\'') {
        if (i > start) {
          sum += ofPart(word.substring(start, i));
        }
        start = i + 1;
      }
    }
    return sum;
  }

  private static int ofPart(String p) {
    int n = vowelRuns(p);
    int length = p.length();
    if (n > 1 && p.endsWith("e") && isConsonant(p, length - 2) && !endsInConsonantLe(p, "le")) {
      n--;
    } else if (n > 1
        && p.endsWith("es")
        && isConsonant(p, length - 3)
        && !endsInConsonantLe(p, "les")
        && !isHissing(p, length - 3)) {
      n--;
    } else if (n > 1
        && p.endsWith("ed")
        && isConsonant(p, length - 3)
        && p.charAt(length - 3) != 't'
        && p.charAt(length - 3) != 'd'
        && !endsInConsonantLe(p, "led")) {
      n--;
    }
    if (n > 2 && hasSilentInnerE(p)) {
      n--;
    }
    for (int i = 1; i + 1 < length; i++) {
      char before = p.charAt(i - 1);
      char a = p.charAt(i);
      char b = p.charAt(i + 1);
      if (a == 'i' && (b == 'a' || b == 'o') && "cstgx".indexOf(before) < 0) {
        n++;
      }
      if (a == 'u' && b == 'a' && before != 'q' && before != 'g') {
        n++;
      }
    }
    if (p.endsWith("sm")) {
      n++;
    }
    return Math.max(1, n);
  }

  private static int vowelRuns(String p) {
    int runs = 0;
    boolean inside = false;
    for (int i = 0; i < p.length(); i++) {
      boolean vowel = isVowel(p.charAt(i)) && !(i == 0 && p.charAt(0) == 'y');
      if (vowel && !inside) {
        runs++;
      }
      inside = vowel;
    }
    return runs;
  }

  private static boolean hasSilentInnerE(String p) {
    for (String ending : new String[] {"ements", "ement"}) {
      if (p.endsWith(ending)) {
        boolean excepted = p.endsWith("l" + ending) || p.endsWith("cr" + ending);
        return !excepted && isConsonant(p, p.length() - ending.length() - 1);
      }
    }
    for (String ending : new String[] {"efully", "elessly", "eless", "eful", "ely"}) {
      if (p.endsWith(ending)) {
        return isConsonant(p, p.length() - ending.length() - 1);
      }
    }
    return false;
  }

  private static boolean endsInConsonantLe(String p, String ending) {
    return p.endsWith(ending) && isConsonant(p, p.length() - ending.length() - 1);
  }

  private static boolean isHissing(String p, int at) {
    char c = p.charAt(at);
    return "sxzcg".indexOf(c) >= 0
        || (c == 'h' && at > 0 && (p.charAt(at - 1) == 'c' || p.charAt(at - 1) == 's'));
  }

  private static boolean isConsonant(String p, int at) {
    return at >= 0 && !isVowel(p.charAt(at));
  }

  private static boolean isVowel(char c) {
    return "aeiouy".indexOf(c) >= 0;
  }
}
