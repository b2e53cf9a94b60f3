package io.assay.edgar.holdings;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.forms.Cusip;
import io.assay.edgar.forms.FormFields;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.markup.TextBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an information table in one pass over its bytes: {@code informationTable{infoTable*}}, any
 * prefix. Tables run to tens of megabytes, and the fields are few and flat, so each value is taken
 * where its start tag ends; end tags and blanks between tags are jumped over eight bytes at a time.
 * One thread at a time.
 *
 * <p>Source: EDGAR Form 13F XML Technical Specification.
 */
final class TableScanner {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final int LONGEST_VALUE = 1_000;
  private static final int MAX_PROBLEMS = 100;
  private static final List<String> AMOUNT_TYPES = List.of("SH", "PRN");
  private static final List<String> PUT_CALL = List.of("Put", "Call");
  private static final List<String> DISCRETIONS = List.of("SOLE", "DFND", "OTR");
  private static final Optional<BigDecimal> ZERO = Optional.of(BigDecimal.ZERO);

  /** Slots of the table of words that repeat: issuers, classes, CUSIPs. */
  private static final int SLOTS = 1 << 14;

  private final byte[] b;
  private final int base;
  private final int end;
  private final TextBuffer text;
  private final String[] words = new String[SLOTS];
  private final List<Holding> rows = new ArrayList<>();
  private final List<Problem> problems;

  private boolean inRow;
  private boolean rowClosed = true;
  private boolean finished;
  private String issuer = "";
  private String titleOfClass = "";
  private String cusip = "";
  private String figi = "";
  private Optional<BigDecimal> value = Optional.empty();
  private Optional<BigDecimal> amount = Optional.empty();
  private String amountType = "";
  private String putCall = "";
  private String discretion = "";
  private String otherManagers = "";
  private Optional<BigDecimal> votingSole = Optional.empty();
  private Optional<BigDecimal> votingShared = Optional.empty();
  private Optional<BigDecimal> votingNone = Optional.empty();

  TableScanner(ByteSlice bytes, List<Problem> problems) {
    this.b = bytes.array();
    this.base = bytes.offset();
    this.end = base + bytes.length();
    this.problems = problems;
    int at = Encoding.firstNotUtf8(bytes);
    this.text = new TextBuffer(at < 0);
    if (at >= 0) {
      problems.add(
          Problem.of(EdgarCode.NOT_UTF8, "bytes are no UTF-8: read as Windows-1252", "byte " + at));
    }
  }

  /**
   * The rows.
   *
   * @throws Unreadable {@code forbidden-xml} for declarations of a document type
   */
  List<Holding> rows() {
    int i = indexOf('<', base);
    while (i < end) {
      i = tag(i);
      i = indexOf('<', i);
    }
    if (inRow) {
      if (rowClosed) {
        addRow();
      } else {
        problem(EdgarCode.CUT_OFF, "the table ends inside a row, which is left out", end);
      }
    } else if (!finished) {
      problem(EdgarCode.CUT_OFF, "the table ends without its closing tag", end);
    }
    return rows;
  }

  /** Passes one tag, and for a field its value; returns where to look on. */
  private int tag(int at) {
    int i = at + 1;
    if (i >= end) {
      return end;
    }
    byte first = b[i];
    if (first == '!') {
      return declaration(at);
    }
    if (first == '?') {
      return after("?>", i);
    }
    boolean closing = first == '/';
    if (closing) {
      i++;
    }
    int name = i;
    while (i < end) {
      byte c = b[i];
      if (c == ':') {
        name = i + 1;
      } else if (c == '>' || c == '/' || (c <= ' ' && c >= 0)) {
        break;
      }
      i++;
    }
    int nameEnd = i;
    if (i < end && b[i] != '>') {
      i = indexOf('>', i);
    }
    boolean empty = i > nameEnd && b[i - 1] == '/';
    int after = Math.min(i + 1, end);
    int length = nameEnd - name;
    if (closing) {
      if (length == 9 && is(name, "infoTable")) {
        rowClosed = true;
        if (inRow) {
          addRow();
        }
      } else if (length == 16 && is(name, "informationTable")) {
        finished = true;
      }
      return after;
    }
    if (empty) {
      return after;
    }
    return field(name, length, after);
  }

  private int field(int name, int length, int from) {
    switch (length) {
      case 4 -> {
        if (is(name, "figi")) {
          figi = word(from);
        } else if (is(name, "Sole")) {
          votingSole = number(from, "Sole");
        } else if (is(name, "None")) {
          votingNone = number(from, "None");
        }
      }
      case 5 -> {
        if (is(name, "cusip")) {
          cusip = word(from);
        } else if (is(name, "value")) {
          value = number(from, "value");
        }
      }
      case 6 -> {
        if (is(name, "Shared")) {
          votingShared = number(from, "Shared");
        }
      }
      case 7 -> {
        if (is(name, "putCall")) {
          putCall = word(from);
        }
      }
      case 9 -> {
        if (is(name, "sshPrnamt")) {
          amount = number(from, "sshPrnamt");
        } else if (is(name, "infoTable")) {
          startRow(from);
        }
      }
      case 12 -> {
        if (is(name, "nameOfIssuer")) {
          issuer = word(from);
        } else if (is(name, "titleOfClass")) {
          titleOfClass = word(from);
        } else if (is(name, "otherManager")) {
          String manager = word(from);
          otherManagers = otherManagers.isEmpty() ? manager : otherManagers + "," + manager;
        }
      }
      case 13 -> {
        if (is(name, "sshPrnamtType")) {
          amountType = word(from);
        }
      }
      case 20 -> {
        if (is(name, "investmentDiscretion")) {
          discretion = word(from);
        }
      }
      default -> {} // shrsOrPrnAmt, votingAuthority and what a later schema may add
    }
    return from;
  }

  private void startRow(int at) {
    if (inRow) {
      problem(EdgarCode.XML_MENDED, "an infoTable is not closed before the next one", at);
      addRow();
    }
    inRow = true;
    rowClosed = false;
    issuer = "";
    titleOfClass = "";
    cusip = "";
    figi = "";
    value = Optional.empty();
    amount = Optional.empty();
    amountType = "";
    putCall = "";
    discretion = "";
    otherManagers = "";
    votingSole = Optional.empty();
    votingShared = Optional.empty();
    votingNone = Optional.empty();
  }

  private void addRow() {
    inRow = false;
    rows.add(
        new Holding(
            issuer,
            titleOfClass,
            normal(cusip),
            figi,
            value,
            amount,
            coded("sshPrnamtType", amountType, AMOUNT_TYPES),
            coded("putCall", putCall, PUT_CALL),
            coded("investmentDiscretion", discretion, DISCRETIONS),
            otherManagers,
            votingSole,
            votingShared,
            votingNone));
  }

  /** One of the schema's words whatever its case; another is told and left out. */
  private String coded(String field, String value, List<String> known) {
    if (value.isEmpty()) {
      return "";
    }
    for (String word : known) {
      if (word.equalsIgnoreCase(value)) {
        return word;
      }
    }
    problem(
        EdgarCode.FORM_FIELD_UNREADABLE,
        field + " reads '" + FormFields.shown(value) + "' in row " + (rows.size() + 1),
        base);
    return "";
  }

  private static String normal(String cusip) {
    if (cusip.length() == 9) {
      boolean plain = true;
      for (int i = 0; i < 9; i++) {
        char c = cusip.charAt(i);
        plain &= (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
      }
      if (plain) {
        return cusip;
      }
    }
    return Cusip.normal(cusip);
  }

  /** The value that begins here as a number. */
  private Optional<BigDecimal> number(int from, String field) {
    long whole = 0;
    int i = from;
    int digits = 0;
    while (i < end) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      whole = whole * 10 + digit;
      i++;
      digits++;
    }
    if (digits > 0 && digits <= 18 && i < end && b[i] == '<') {
      return whole == 0 ? ZERO : Optional.of(BigDecimal.valueOf(whole));
    }
    String written = string(from);
    Optional<BigDecimal> number = FormFields.decimal(written);
    if (number.isEmpty() && !written.isEmpty()) {
      problem(
          EdgarCode.FORM_FIELD_UNREADABLE,
          field + " reads '" + FormFields.shown(written) + "'",
          from);
    }
    return number;
  }

  /** The value that begins here, out of the words known. */
  private String word(int from) {
    int to = indexOf('<', from);
    int first = from;
    int last = to;
    while (first < last && b[first] <= ' ' && b[first] >= 0) {
      first++;
    }
    while (last > first && b[last - 1] <= ' ' && b[last - 1] >= 0) {
      last--;
    }
    int length = last - first;
    if (length == 0 && to + 1 < end && b[to + 1] == '!') {
      return string(from);
    }
    int hash = length;
    for (int k = first; k < last; k++) {
      int c = b[k];
      if (c == '&' || c < 0 || c < ' ') {
        return string(from);
      }
      hash = hash * 31 + c;
    }
    if (length > LONGEST_VALUE) {
      return string(from);
    }
    int slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
    String known = words[slot];
    if (known == null || !same(known, first, length)) {
      known = new String(b, first, length, StandardCharsets.ISO_8859_1);
      words[slot] = known;
    }
    return known;
  }

  private boolean same(String known, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      if (known.charAt(k) != b[from + k]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The value that begins here with references resolved and CDATA unpacked, at most 1,000 bytes.
   */
  private String string(int from) {
    text.clear();
    int i = from;
    while (i < end) {
      int to = indexOf('<', i);
      if (text.length() + to - i > LONGEST_VALUE) {
        problem(
            EdgarCode.FORM_FIELD_UNREADABLE,
            "a field has more than " + LONGEST_VALUE + " bytes and is cut",
            from);
        text.append(b, i, Math.min(to, i + LONGEST_VALUE - Math.min(text.length(), LONGEST_VALUE)));
        break;
      }
      text.append(b, i, to);
      if (!startsWith(to, "<![CDATA[")) {
        break;
      }
      int close = find("]]>", to + 9);
      int stop = close < 0 ? end : close;
      text.appendVerbatim(b, to + 9, Math.min(stop, to + 9 + LONGEST_VALUE));
      i = close < 0 ? end : close + 3;
    }
    return text.string(0, text.length()).strip();
  }

  private int declaration(int at) {
    if (startsWith(at, "<!--")) {
      return after("-->", at + 4);
    }
    if (startsWith(at, "<![CDATA[")) {
      return after("]]>", at + 9);
    }
    for (int i = at; i < end && b[i] != '>'; i++) {
      if (b[i] == '[') {
        throw forbidden(at);
      }
    }
    if (startsWith(at, "<!ENTITY")) {
      throw forbidden(at);
    }
    return after(">", at);
  }

  private Unreadable forbidden(int at) {
    return new Unreadable(
        EdgarCode.FORBIDDEN_XML,
        "the table declares entities of its own",
        "byte " + (at - base),
        "EDGAR accepts no document type with declarations; take the file from EDGAR itself.");
  }

  private int after(String mark, int from) {
    int at = find(mark, from);
    return at < 0 ? end : at + mark.length();
  }

  private int find(String mark, int from) {
    int at = indexOf(mark.charAt(0), from);
    while (at < end && !startsWith(at, mark)) {
      at = indexOf(mark.charAt(0), at + 1);
    }
    return at < end ? at : -1;
  }

  private boolean startsWith(int at, String mark) {
    return at + mark.length() <= end && is(at, mark);
  }

  private boolean is(int at, String name) {
    for (int k = 0; k < name.length(); k++) {
      if (b[at + k] != name.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(int what, int from) {
    long pattern = what * ONES;
    int i = from;
    while (i + 8 <= end) {
      long differs = (long) LONGS.get(b, i) ^ pattern;
      long zeros = (differs - ONES) & ~differs & HIGHS;
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
      i += 8;
    }
    while (i < end && b[i] != what) {
      i++;
    }
    return Math.min(i, end);
  }

  private void problem(EdgarCode code, String what, int at) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(Problem.of(code, what, "byte " + (at - base)));
    }
  }
}
