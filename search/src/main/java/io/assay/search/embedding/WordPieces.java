package io.assay.search.embedding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts text into the word pieces that BERT models read: cleaned, lower case, without accents, each
 * word as the longest pieces of a vocabulary. Immutable.
 *
 * <p>As {@code BertNormalizer}, {@code BertPreTokenizer} and {@code WordPiece} of a {@code
 * tokenizer.json} do it, with one difference on purpose: a text that holds {@code [SEP]} or another
 * of the model's own marks is read as the characters it is.
 */
final class WordPieces {

  private static final int LONGEST_WORD = 100;
  private static final String INSIDE = "##";

  private final Map<String, Integer> vocabulary;
  private final int first;
  private final int last;
  private final int unknown;

  private WordPieces(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.first = id("[CLS]");
    this.last = id("[SEP]");
    this.unknown = id("[UNK]");
  }

  private int id(String mark) {
    Integer id = vocabulary.get(mark);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + mark);
    }
    return id;
  }

  /**
   * The word pieces of a {@code tokenizer.json}.
   *
   * @throws IllegalArgumentException when its model is no lower-case {@code WordPiece}
   */
  static WordPieces read(InputStream json) throws IOException {
    Map<String, Integer> vocabulary = new HashMap<>(65_536);
    String type = "";
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        if (path.equals("/normalizer/lowercase")
            && parser.currentToken() == JsonToken.VALUE_FALSE) {
          throw new IllegalArgumentException("a tokenizer that tells capital letters apart");
        }
        if (path.equals("/model/type") && parser.currentToken() == JsonToken.VALUE_STRING) {
          type = parser.getText();
        }
        if (path.equals("/model/vocab") && parser.currentToken() == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String piece = parser.currentName();
            vocabulary.put(piece, parser.nextIntValue(-1));
          }
        }
      }
    }
    if (!type.equals("WordPiece")) {
      throw new IllegalArgumentException(
          "a tokenizer of type '" + type + "'; only WordPiece is read");
    }
    return new WordPieces(vocabulary);
  }

  /** Ids of the pieces with the marks of begin and end, at most {@code most} of them. */
  long[] ids(String text, int most) {
    long[] ids = new long[Math.min(most, 64)];
    int count = 0;
    ids[count++] = first;
    StringBuilder word = new StringBuilder();
    // Every character gives at most a piece, so no more than some times `most` words are looked at.
    int at = 0;
    while (at < text.length() && count < most - 1) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      boolean alone = isCjk(c) || isPunctuation(c);
      if (!alone && !isSpace(c)) {
        if (!isRemoved(c)) {
          word.appendCodePoint(c);
        }
        if (at < text.length()) {
          continue;
        }
      }
      if (!word.isEmpty()) {
        ids = room(ids, count, most);
        count = pieces(word, ids, count, most - 1);
        word.setLength(0);
      }
      if (alone && count < most - 1) {
        ids = room(ids, count, most);
        count = pieces(word.appendCodePoint(c), ids, count, most - 1);
        word.setLength(0);
      }
    }
    ids = count < ids.length ? ids : Arrays.copyOf(ids, count + 1);
    ids[count++] = last;
    return Arrays.copyOf(ids, count);
  }

  private static long[] room(long[] ids, int count, int most) {
    return ids.length - count > LONGEST_WORD
        ? ids
        : Arrays.copyOf(ids, Math.min(most, ids.length * 2 + LONGEST_WORD));
  }

  /** Writes the pieces of a word without spaces; what is a mark only once accents are gone, too. */
  private int pieces(StringBuilder raw, long[] ids, int count, int most) {
    String word = plain(raw);
    int written = count;
    int start = 0;
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isPunctuation(c)) {
        written = piece(word, start, i, ids, written, most);
        written = piece(word, i, next, ids, written, most);
        start = next;
      }
      i = next;
    }
    return piece(word, start, word.length(), ids, written, most);
  }

  private int piece(String word, int from, int to, long[] ids, int count, int most) {
    if (from >= to || count >= most) {
      return count;
    }
    if (word.codePointCount(from, to) > LONGEST_WORD) {
      ids[count] = unknown;
      return count + 1;
    }
    int written = count;
    int start = from;
    while (start < to) {
      int end = to;
      Integer id = null;
      while (start < end) {
        String piece = word.substring(start, end);
        id = vocabulary.get(start == from ? piece : INSIDE + piece);
        if (id != null) {
          break;
        }
        end = word.offsetByCodePoints(end, -1);
      }
      if (id == null) {
        // A word is known whole or not at all.
        ids[count] = unknown;
        return count + 1;
      }
      if (written < most) {
        ids[written++] = id;
      }
      start = end;
    }
    return written;
  }

  private static String plain(StringBuilder word) {
    boolean ascii = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      ascii &= c < 128;
      if (c >= 'A' && c <= 'Z') {
        word.setCharAt(i, (char) (c + 32));
      }
    }
    if (ascii) {
      return word.toString();
    }
    String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
    StringBuilder result = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); ) {
      int c = decomposed.codePointAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        result.append(Character.toString(c).toLowerCase(Locale.ROOT));
      }
      i += Character.charCount(c);
    }
    return result.toString();
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c > 127 && Character.isSpaceChar(c));
  }

  private static boolean isRemoved(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> c == 0xFFFD;
    };
  }

  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return within(c, 33, 47) || within(c, 58, 64) || within(c, 91, 96) || within(c, 123, 126);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isCjk(int c) {
    return within(c, 0x4E00, 0x9FFF)
        || within(c, 0x3400, 0x4DBF)
        || within(c, 0x20000, 0x2A6DF)
        || within(c, 0x2A700, 0x2B73F)
        || within(c, 0x2B740, 0x2B81F)
        || within(c, 0x2B920, 0x2CEAF)
        || within(c, 0xF900, 0xFAFF)
        || within(c, 0x2F800, 0x2FA1F);
  }

  private static boolean within(int c, int least, int most) {
    return c >= least && c <= most;
  }
}
