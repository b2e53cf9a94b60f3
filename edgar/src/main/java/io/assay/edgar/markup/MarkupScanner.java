package io.assay.edgar.markup;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Unreadable;
import java.util.Arrays;

/**
 * Walks over markup tag by tag. Positions are byte offsets in the slice. One thread at a time.
 *
 * <p>Comments, processing instructions and document types are passed over. A document type with an
 * internal subset, or an entity declaration anywhere, is refused: filings have none, bombs do.
 * {@link Attributes} are read when first asked for. A {@code <} that begins no tag is text. Nothing
 * is recursive and no token is visited twice, so time is linear in the bytes whatever they are.
 */
public final class MarkupScanner {

  /** What the scanner stands at. */
  public enum Token {
    START,
    END,
    /** Character data with entities as written; {@link TextBuffer#append} resolves them. */
    TEXT,
    /** Character data without entities. */
    CDATA,
    EOF
  }

  private final byte[] b;
  private final int base;
  private final int limit;

  private int position;
  private int tokenStart;
  private int nameStart;
  private int colon;
  private int nameEnd;
  private int tagEnd;
  private boolean selfClosing;
  private boolean cutOff;

  /** Whether the attributes of the tag at hand are read. */
  private boolean attributesRead;

  private final Attributes attributes;

  public MarkupScanner(ByteSlice bytes) {
    this.b = bytes.array();
    this.base = bytes.offset();
    this.limit = base + bytes.length();
    this.position = base;
    this.attributes = new Attributes(b);
  }

  /**
   * Moves to the next token.
   *
   * @throws Unreadable {@code forbidden-xml} at a document type with declarations
   */
  public Token next() {
    byte[] bytes = b;
    int end = limit;
    int i = position;
    while (true) {
      if (i >= end) {
        tokenStart = end;
        position = end;
        return Token.EOF;
      }
      tokenStart = i;
      if (bytes[i] != '<') {
        return text(i);
      }
      int c = i + 1 < end ? bytes[i + 1] : 0;
      if (isNameStart(c)) {
        return start(i);
      }
      if (c == '/') {
        return end(i);
      }
      if (c == '!') {
        if (startsWith(i, "<!--")) {
          i = after("-->", i + 4);
        } else if (startsWith(i, "<![CDATA[")) {
          return cdata(i);
        } else {
          i = declaration(i);
        }
      } else if (c == '?') {
        i = after("?>", i + 2);
      } else {
        return text(i);
      }
    }
  }

  /** Goes to a place, so that the next token is the one that begins there. */
  public void moveTo(int offset) {
    position = base + offset;
  }

  /**
   * Stands at the tag that begins at a place, whatever came before it, its attributes read in the
   * same pass. What begins there must be a start or end tag's {@code <}.
   */
  public Token tagAt(int offset) {
    int at = base + offset;
    tokenStart = at;
    if (at + 1 < limit && b[at + 1] == '/') {
      return end(at);
    }
    int end = limit;
    int i = attributes.read(name(at + 1), end, true);
    attributesRead = true;
    cutOff |= i >= end;
    tagEnd = Math.min(i, end);
    position = Math.min(i + 1, end);
    selfClosing = attributes.endInSlash(tagEnd);
    return Token.START;
  }

  /**
   * From a start tag just read, passes over all inside to its end tag, which it then stands at. An
   * element of the same name inside would end it too early: it is for elements that hold none.
   */
  public void passElement() {
    if (selfClosing) {
      return;
    }
    int from = nameStart;
    int length = nameEnd - nameStart;
    int i = position;
    while (true) {
      i = Bytes.indexOf(b, i, limit, '/');
      if (i + 1 + length >= limit) {
        break;
      }
      byte after = b[i + 1 + length];
      if (b[i - 1] == '<'
          && (after == '>' || (after <= ' ' && after >= 0))
          && Arrays.equals(b, from, from + length, b, i + 1, i + 1 + length)) {
        tokenStart = i - 1;
        end(i - 1);
        return;
      }
      i++;
    }
    cutOff = true;
    tokenStart = limit;
    position = limit;
  }

  /** Where what begins with {@code <!} at a place ends: a comment, CDATA section or declaration. */
  public int afterDeclaration(int offset) {
    int at = base + offset;
    int end;
    if (startsWith(at, "<!--")) {
      end = after("-->", at + 4);
    } else if (startsWith(at, "<![CDATA[")) {
      end = after("]]>", at + 9);
    } else {
      end = declaration(at);
    }
    return end - base;
  }

  private Token text(int from) {
    byte[] bytes = b;
    int end = limit;
    int i = from + 1;
    while (true) {
      i = Bytes.indexOf(bytes, i, end, '<');
      if (i + 1 >= end) {
        i = end;
        break;
      }
      int c = bytes[i + 1];
      if (isNameStart(c) || c == '/' || c == '!' || c == '?') {
        break;
      }
      i++;
    }
    position = i;
    tagEnd = i;
    return Token.TEXT;
  }

  private Token start(int at) {
    byte[] bytes = b;
    int end = limit;
    int i = name(at + 1);
    int quote = 0;
    boolean slash = false;
    while (i < end) {
      int c = bytes[i];
      if (c == '>') {
        break;
      }
      if (c == '"' || c == '\'') {
        // a quote opens a value only after '=': stray quotes in broken tags hide nothing
        if (quote == '=') {
          i = Bytes.indexOf(bytes, i + 1, end, c);
        }
        quote = 0;
        slash = false;
      } else if (c > ' ' || c < 0) {
        quote = c == '=' ? '=' : 0;
        slash = c == '/';
      }
      i++;
    }
    if (i >= end) {
      cutOff = true;
      position = end;
      tagEnd = end;
    } else {
      position = i + 1;
      tagEnd = i;
    }
    selfClosing = slash;
    attributesRead = false;
    return Token.START;
  }

  private Token end(int at) {
    int i = Bytes.indexOf(b, name(at + 2), limit, '>');
    if (i >= limit) {
      cutOff = true;
      position = limit;
    } else {
      position = i + 1;
    }
    tagEnd = i;
    return Token.END;
  }

  private int name(int from) {
    byte[] bytes = b;
    int end = limit;
    nameStart = from;
    colon = -1;
    int i = from;
    while (i < end) {
      int c = bytes[i];
      if (c == ':' && colon < 0) {
        colon = i;
      } else if ((c <= ' ' && c >= 0) || c == '>' || c == '/' || c == '=' || c == '<') {
        break;
      }
      i++;
    }
    nameEnd = i;
    return i;
  }

  private Token cdata(int at) {
    int from = at + 9;
    int stop = find("]]>", from);
    nameStart = from;
    if (stop < 0) {
      cutOff = true;
      tagEnd = limit;
      position = limit;
    } else {
      tagEnd = stop;
      position = stop + 3;
    }
    tokenStart = at;
    return Token.CDATA;
  }

  private int declaration(int at) {
    int i = at + 2;
    if (startsWith(at, "<!ENTITY")) {
      throw forbidden(at);
    }
    while (i < limit && b[i] != '>') {
      if (b[i] == '[') {
        throw forbidden(at);
      }
      if (b[i] == '"' || b[i] == '\'') {
        int quote = b[i];
        int close = i + 1;
        while (close < limit && b[close] != quote) {
          close++;
        }
        i = close;
      }
      i++;
    }
    return Math.min(i + 1, limit);
  }

  private Unreadable forbidden(int at) {
    return new Unreadable(
        EdgarCode.FORBIDDEN_XML,
        "the document declares entities of its own",
        "byte " + (at - base),
        "EDGAR accepts no document type with declarations; take the file from EDGAR itself.");
  }

  private int after(String mark, int from) {
    int at = find(mark, from);
    if (at < 0) {
      cutOff = true;
      return limit;
    }
    return at + mark.length();
  }

  private int find(String mark, int from) {
    int last = limit - mark.length();
    char first = mark.charAt(0);
    for (int i = from; i <= last; i++) {
      if (b[i] == first && startsWith(i, mark)) {
        return i;
      }
    }
    return -1;
  }

  private boolean startsWith(int at, String mark) {
    return Bytes.startWith(b, at, limit, mark);
  }

  private static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c < 0;
  }

  /** Where the token begins. */
  public int tokenStart() {
    return tokenStart - base;
  }

  /** Where the token ends: after its {@code >}, or after its last character. */
  public int tokenEnd() {
    return position - base;
  }

  /** Whether a start tag is {@code <empty/>}. */
  public boolean selfClosing() {
    return selfClosing;
  }

  /** Whether the bytes ended inside a tag, comment or CDATA section. */
  public boolean cutOff() {
    return cutOff;
  }

  /** Where the tag's full name begins in the array. */
  public int nameFrom() {
    return nameStart;
  }

  /** Where the tag's full name ends in the array. */
  public int nameTo() {
    return nameEnd;
  }

  /** Whether the tag's name has a prefix. */
  public boolean prefixed() {
    return colon >= 0;
  }

  /** The prefix of the tag's name, or empty. */
  public String prefix() {
    return colon < 0 ? "" : string(nameStart, colon);
  }

  /** The tag's name after its prefix. */
  public String localName() {
    return string(colon < 0 ? nameStart : colon + 1, nameEnd);
  }

  /** Whether the tag's name after its prefix is this. */
  public boolean localNameIs(String name) {
    int from = colon < 0 ? nameStart : colon + 1;
    return nameEnd - from == name.length() && Bytes.startWith(b, from, nameEnd, name);
  }

  /** Appends the character data of a text or CDATA token. */
  public void appendTo(Token token, TextBuffer buffer) {
    if (token == Token.CDATA) {
      buffer.appendVerbatim(b, nameStart, tagEnd);
    } else {
      buffer.append(b, tokenStart, tagEnd);
    }
  }

  /** The attributes of the start tag. */
  public Attributes attributes() {
    if (!attributesRead) {
      attributes.read(nameEnd, tagEnd, false);
      attributesRead = true;
    }
    return attributes;
  }

  /** Value of the attribute of this full name, or empty. */
  public String attribute(String name) {
    return attributes().value(name);
  }

  /** Length of the tag's name after its prefix in bytes. */
  public int localNameLength() {
    return nameEnd - (colon < 0 ? nameStart : colon + 1);
  }

  /** The first eight letters of a name as one number, to compare names with. */
  public static long word(String name) {
    long word = 0;
    for (int i = Math.min(name.length(), 8) - 1; i >= 0; i--) {
      word = (word << 8) | name.charAt(i);
    }
    return word;
  }

  /** The {@link #word} of the tag's name after its prefix. */
  public long localNameWord() {
    return Bytes.word(b, colon < 0 ? nameStart : colon + 1, nameEnd);
  }

  /** Passes over a raw element ({@code script}, {@code style}) just entered, to its end tag. */
  public void skipRaw(String name) {
    int at = find("</" + name, position);
    if (at < 0) {
      position = limit;
      cutOff = true;
    } else {
      position = at;
    }
  }

  /** The array behind the slice; read only. */
  public byte[] array() {
    return b;
  }

  /** Where a text token begins in the array. */
  public int textFrom() {
    return tokenStart;
  }

  /** Where a text token ends in the array. */
  public int textTo() {
    return tagEnd;
  }

  /** Whether a text token has no references to characters. */
  public boolean isPlain() {
    return Bytes.indexOf(b, tokenStart, tagEnd, '&') == tagEnd;
  }

  /** Whether bytes are ASCII without tags or references, and so their own text. */
  public static boolean isBare(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '<' || b[i] == '&' || b[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of the array as text. */
  public String string(int from, int to) {
    return Bytes.string(b, from, to);
  }
}
