package io.assay.edgar.markup;

import java.util.Arrays;

/**
 * The attributes of a start tag as places in the array, numbered from 0 as they stand. One object
 * serves all tags of a scanner: what it says holds until the scanner moves on. One thread at a
 * time.
 */
public final class Attributes {

  /** More attributes than this on one element are passed over. */
  public static final int MAX = 512;

  private final byte[] b;
  private int count;

  /** Whether some attribute's name begins with an x, as those of XML itself do. */
  private boolean xml;

  /** Where the last slash stood that no value holds, or -1. */
  private int slash;

  /** Of each attribute: where its name and its value begin and end. */
  private int[] places = new int[4 * 16];

  Attributes(byte[] b) {
    this.b = b;
  }

  /**
   * Reads the attributes between a tag's name and its end.
   *
   * @param open whether {@code end} is not the tag's but the document's, so that the tag's end is
   *     found on the way
   * @return where reading ended: at the tag's {@code >}, or at {@code end} or after it
   */
  int read(int from, int end, boolean open) {
    byte[] bytes = b;
    count = 0;
    xml = false;
    int i = from;
    int lastSlash = -1;
    while (i < end) {
      int c = bytes[i];
      if ((c <= ' ' && c >= 0) || c == '"' || c == '\'') {
        i++;
        continue;
      }
      if (c == '/') {
        lastSlash = i++;
        continue;
      }
      if (c == '>' && open) {
        break;
      }
      int nameFrom = i;
      while (i < end) {
        c = bytes[i];
        if ((c <= ' ' && c >= 0) || c == '=' || c == '/' || (c == '>' && open)) {
          break;
        }
        i++;
      }
      int nameTo = i;
      while (i < end && bytes[i] <= ' ' && bytes[i] >= 0) {
        i++;
      }
      if (i >= end || bytes[i] != '=') {
        if (i == nameFrom) {
          i++;
        }
        continue;
      }
      i++;
      while (i < end && bytes[i] <= ' ' && bytes[i] >= 0) {
        i++;
      }
      int valueFrom = i;
      int valueTo;
      if (i < end && (bytes[i] == '"' || bytes[i] == '\'')) {
        valueFrom = i + 1;
        i = Bytes.indexOf(bytes, i + 1, end, bytes[i]);
        valueTo = i;
        i++;
      } else {
        while (i < end && (bytes[i] > ' ' || bytes[i] < 0) && !(bytes[i] == '>' && open)) {
          i++;
        }
        valueTo = i;
        lastSlash = i > valueFrom && bytes[i - 1] == '/' ? i - 1 : lastSlash;
      }
      if (count < MAX) {
        keep(nameFrom, nameTo, valueFrom, valueTo);
      } else if (!open) {
        break;
      }
    }
    slash = lastSlash;
    return i;
  }

  private void keep(int from, int to, int valueFrom, int valueTo) {
    if (4 * count + 4 > places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[4 * count] = from;
    places[4 * count + 1] = to;
    places[4 * count + 2] = valueFrom;
    places[4 * count + 3] = valueTo;
    count++;
    xml |= b[from] == 'x';
  }

  /** Whether nothing but blanks stands between the last slash and the tag's end. */
  boolean endInSlash(int tagEnd) {
    if (slash < 0) {
      return false;
    }
    for (int i = slash + 1; i < tagEnd; i++) {
      if (b[i] > ' ' || b[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Whether one may declare a namespace or a language; if not, none surely does. */
  public boolean mayDeclare() {
    return xml;
  }

  /** Full name of an attribute, prefix included. */
  public String name(int index) {
    return Bytes.string(b, places[4 * index], places[4 * index + 1]);
  }

  /** Whether the attribute's full name is this. */
  public boolean nameIs(int index, String name) {
    int from = places[4 * index];
    int to = places[4 * index + 1];
    return to - from == name.length() && Bytes.startWith(b, from, to, name);
  }

  /** Whether the attribute's full name begins with this. */
  public boolean nameStarts(int index, String start) {
    return Bytes.startWith(b, places[4 * index], places[4 * index + 1], start);
  }

  /** Whether the attribute's full name ends with this. */
  public boolean nameEnds(int index, String end) {
    int to = places[4 * index + 1];
    int from = to - end.length();
    return from >= places[4 * index] && Bytes.startWith(b, from, to, end);
  }

  /** Length of the attribute's full name in bytes. */
  public int nameLength(int index) {
    return places[4 * index + 1] - places[4 * index];
  }

  /** The {@link MarkupScanner#word} of the attribute's full name. */
  public long nameWord(int index) {
    return Bytes.word(b, places[4 * index], places[4 * index + 1]);
  }

  /** Value of an attribute, entities resolved. */
  public String value(int index) {
    int from = places[4 * index + 2];
    int to = places[4 * index + 3];
    for (int i = from; i < to; i++) {
      if (b[i] == '&' || b[i] < 0) {
        TextBuffer buffer = new TextBuffer(true);
        buffer.append(b, from, to);
        return buffer.string(0, buffer.length());
      }
    }
    return Bytes.string(b, from, to);
  }

  /** Value of the attribute of this full name, or empty. */
  public String value(String name) {
    int index = indexOf(name);
    return index < 0 ? "" : value(index);
  }

  /** Number of the first attribute of this full name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < count; i++) {
      if (nameIs(i, name)) {
        return i;
      }
    }
    return -1;
  }

  /** Value of an attribute out of {@code words} without white space around, entities resolved. */
  public String word(int index, Words words) {
    String known = words.word(b, places[4 * index + 2], places[4 * index + 3]);
    return known.isEmpty() ? value(index).strip() : known;
  }

  /** Where an attribute's value begins in the array, quote excluded. */
  public int valueFrom(int index) {
    return places[4 * index + 2];
  }

  /** Where an attribute's value ends in the array. */
  public int valueTo(int index) {
    return places[4 * index + 3];
  }
}
