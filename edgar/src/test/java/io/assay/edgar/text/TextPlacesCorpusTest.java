package io.assay.edgar.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.DocumentBody;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.specimens.Corpus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Reading text against the bytes it came from, over the whole corpus: each letter stands where it
 * says; where the source parts two letters (white space, a block tag, a line's end) so does the
 * text; where it does not, the text does not either. What lies between two places is judged here by
 * looking at the raw bytes, not by the reader's own rules.
 */
class TextPlacesCorpusTest {

  private static final Set<String> DIVIDING =
      Set.of(
          "p",
          "div",
          "td",
          "th",
          "tr",
          "table",
          "br",
          "li",
          "ul",
          "ol",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "center",
          "blockquote",
          "dd",
          "dt",
          "dl",
          "pre",
          "body",
          "caption");

  /** A uuencoded file that a feed does not name as one is no text; it alone has findings. */
  private static final double MOST_IN_A_MILLION = 0.2;

  private static final int MOST_SHOWN = 20;

  private final List<String> misplaced = new ArrayList<>();
  private final List<String> glued = new ArrayList<>();
  private final List<String> torn = new ArrayList<>();
  private long letters;

  @Test
  void letters_stand_where_they_say_and_words_are_whole() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    for (Map<String, String> row : corpus.manifest()) {

      switch (row.get("kind")) {
        case "inline xbrl html", "primary html", "primary text", "exhibit" -> {
          DocumentBody body =
              DocumentBody.of(ByteSlice.of(corpus.bytes(row.get("path"))), row.get("path"));
          check(row.get("path"), body.text(), body.kind());
        }
        case "full-submission" -> {
          ByteSlice bytes = ByteSlice.of(corpus.bytes(row.get("path")));
          try {
            for (Document document : new SubmissionReader().read(bytes).documents()) {
              check(row.get("path"), document.text(), document.kind());
            }
          } catch (AssayFailure refused) {
            // Has no documents.
          }
        }
        default -> {
          // Holds no pages.
        }
      }
    }
    System.out.printf(
        "%d letters: %d misplaced, %d glued, %d torn%n",
        letters, misplaced.size(), glued.size(), torn.size());
    assertThat(letters).isGreaterThan(15_000_000);
    assertThat(first(misplaced)).isEmpty();
    assertThat((double) glued.size() * 1_000_000 / letters)
        .as(first(glued).toString())
        .isLessThanOrEqualTo(MOST_IN_A_MILLION);
    assertThat((double) torn.size() * 1_000_000 / letters)
        .as(first(torn).toString())
        .isLessThanOrEqualTo(MOST_IN_A_MILLION);
  }

  private static List<String> first(List<String> findings) {
    return findings.subList(0, Math.min(MOST_SHOWN, findings.size()));
  }

  private void check(String path, ByteSlice bytes, Document.Kind kind) {
    if (kind != Document.Kind.HTML && kind != Document.Kind.PLAIN_TEXT) {
      return;
    }
    ReadingText reading = TextReader.read(bytes, kind);
    String text = reading.text();
    int last = -1;
    int lastPlace = -1;
    for (int p = 0; p < text.length(); p++) {
      char c = text.charAt(p);
      boolean letter = c < 128 && Character.isLetterOrDigit(c);
      if (!letter) {
        if (c > ' ') {
          last = -1;
        }
        continue;
      }
      letters++;
      int place = reading.sourceOffset(p);
      byte there = bytes.at(place);
      if (there != c && there != '&') {
        misplaced.add(path + " " + place + " '" + c + "' is '" + (char) there + "'");
      }
      if (last >= 0 && place - lastPlace < 4_000) {
        judge(path, bytes, kind, text, last, p, lastPlace, place);
      }
      last = p;
      lastPlace = place;
    }
  }

  private void judge(
      String path,
      ByteSlice bytes,
      Document.Kind kind,
      String text,
      int last,
      int p,
      int from,
      int to) {
    boolean parted = p > last + 1;
    int start = from;
    if (bytes.at(from) == '&') {
      while (start < to && bytes.at(start) != ';' && bytes.at(start) > ' ') {
        start++;
      }
    }
    if (start + 1 >= to && !parted) {
      return;
    }
    String between = bytes.slice(Math.min(start + 1, to), to).toString(StandardCharsets.ISO_8859_1);
    String lower = between.toLowerCase(Locale.ROOT);
    if (lower.contains("none")
        || lower.contains("hidden")
        || lower.contains("<!--")
        || lower.contains("inline")
        || lower.contains("sup")
        || lower.contains("header")
        || lower.contains("white")
        || lower.contains("ffffff")) {
      return;
    }
    boolean divides = divides(lower, kind);
    if (parted && !divides) {
      torn.add(path + " " + from + " " + around(text, p) + " <- " + shown(between));
    }
    if (!parted && divides && !lower.startsWith("-")) {
      glued.add(path + " " + from + " " + around(text, p) + " <- " + shown(between));
    }
  }

  /** Whether a reader of the source sees two words. */
  private static boolean divides(String between, Document.Kind kind) {
    int i = 0;
    while (i < between.length()) {
      char c = between.charAt(i);
      if (c == '<') {
        int end = between.indexOf('>', i);
        if (end < 0) {
          return true;
        }
        int from = between.charAt(Math.min(i + 1, end)) == '/' ? i + 2 : i + 1;
        int to = from;
        while (to < end && Character.isLetterOrDigit(between.charAt(to))) {
          to++;
        }
        if (DIVIDING.contains(between.substring(from, to)) || kind == Document.Kind.PLAIN_TEXT) {
          return true;
        }
        i = end + 1;
        continue;
      }
      // Everything else between two letters that left no character is a blank of some kind, but for
      // soft hyphens and characters without width.
      if (c == '&') {
        int end = between.indexOf(';', i);
        String name = end < 0 ? between.substring(i) : between.substring(i, end + 1);
        boolean nothing =
            Set.of("&shy;", "&#173;", "&#8203;", "&#xad;", "&#x200b;", "&zwnj;").contains(name);
        if (!nothing) {
          return true;
        }
        i = end + 1;
        continue;
      }
      if (c <= ' ' || c == '\u00A0' || c == '.') {
        return true;
      }
      if (c == '\u00E2' || c == '\u00C2') {
        boolean soft =
            between.startsWith("\u00C2\u00AD", i) || between.startsWith("\u00E2\u0080\u008B", i);
        if (!soft) {
          return true;
        }
        i += c == '\u00C2' ? 2 : 3;
        continue;
      }
      i++;
    }
    return false;
  }

  private static String around(String text, int p) {
    return text.substring(Math.max(0, p - 15), Math.min(text.length(), p + 15)).replace('\n', '/');
  }

  private static String shown(String between) {
    return between.length() > 60 ? between.substring(0, 60) : between;
  }
}
