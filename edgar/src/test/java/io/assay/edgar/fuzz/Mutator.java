package io.assay.edgar.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spoils filings: the same generator spoils the same way. */
final class Mutator {

  private static final int LARGEST = 2 << 20;

  /** What a hostile hand would put in, to be repeated or set anywhere. */
  private static final List<String> PIECES =
      List.of(
          "<infoTable><nameOfIssuer>A</nameOfIssuer><cusip>037833100</cusip><value>1</value>",
          "<invstOrSec><title>A</title><pctVal>999</pctVal></invstOrSec>",
          "<nonDerivativeTransaction><footnoteId id=\"F1\"/><footnote id=\"F1\">a</footnote>",
          "<nonDerivativeTable></nonDerivativeTable>",
          "APPLE INC  COM  037833100  1,000  2,000 SH SOLE 1,2 2,000 0 0\n",
          "                              1,000  2,000 SH SOLE\n",
          "037833 10 0 ",
          "NAMES OF REPORTING PERSONS A SOLE VOTING POWER 1 AGGREGATE AMOUNT BENEFICIALLY OWNED ",
          "CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP (a) [X] (b) [ ] ",
          "CUSIP No. ",
          "Name of Issuer: ",
          "PART III - NARRATIVE ",
          "Yes [X] No [ ] ",
          "If answer is no, identify report(s) ",
          "<",
          ">",
          "&",
          "&amp;",
          "&#x1F4A9;",
          "&#99999999999999999999;",
          "&#0;",
          "&nosuch;",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "<?",
          "<!DOCTYPE html>",
          "<!DOCTYPE x [<!ENTITY a \"b\">]>",
          "<div>",
          "</div>",
          "<table><tr><td colspan=\"999999999\">",
          "</td></tr></table>",
          "<td rowspan=-1>",
          "<p style=\"display:none\">",
          "<p><b>\u010C b</b>",
          "<pre>",
          "</pre>",
          "<script>",
          "<style>",
          "<title>",
          "<a ",
          "<a href=\"",
          "<a b=c ",
          "\"",
          "'",
          "=",
          "<ix:header>",
          "<ix:nonNumeric name=\"dei:X\" contextRef=\"c\" id=\"i\">",
          "<ix:nonNumeric name=\"dei:X\" contextRef=\"c\" escape=\"true\" continuedAt=\"k\">",
          "<ix:nonNumeric name=\"dei:X\" contextRef=\"c\"/>",
          "</ix:nonNumeric>",
          "<ix:nonFraction name=\"us-gaap:Assets\" contextRef=\"c\" unitRef=\"u\" scale=\"999999999\""
              + " decimals=\"-999999999\" format=\"ixt:num-dot-decimal\">1,234</ix:nonFraction>",
          "<ix:nonFraction name=\"us-gaap:Assets\" contextRef=\"c\" unitRef=\"u\">1E999</ix:nonFraction>",
          "<ix:nonFraction name=\"a:b\" contextRef=\"c\" unitRef=\"u\" format=\"ixt-sec:numwordsen\">",
          "one hundred and ",
          "thousand million ",
          "<ix:continuation id=\"k\" continuedAt=\"k\">",
          "<ix:continuation id=\"k\" continuedAt=\"l\">",
          "</ix:continuation>",
          "<ix:exclude>",
          "</ix:exclude>",
          "<ix:resources>",
          "<ix:references>",
          "<ix:tuple name=\"a:t\" tupleID=\"t\" tupleRef=\"t\">",
          "<ix:tuple name=\"a:t\" tupleID=\"t\" order=\"1\">",
          "</ix:tuple>",
          "<ix:footnote id=\"n\" continuedAt=\"k\">x",
          "<ix:footnote id=\"n\" footnoteRole=\"r\"/>",
          "<ix:relationship fromRefs=\"i i i i i i i i\" toRefs=\"n n n n n n n n\"/>",
          "<ix:nonNumeric name=\"dei:X\" contextRef=\"c\" target=\"t\" footnoteRefs=\"n\">",
          "<div xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\" xmlns:a=\"urn:a\">",
          "<div xmlns:dei=\"urn:b\"/>",
          "<div xml:lang=\"fr\">",
          "<p>xmlns: xml:lang ix:",
          "/html",
          "a:html",
          ":context :unit",
          "<link:footnoteLink><link:loc xlink:href=\"#i\" xlink:label=\"l\"/>",
          "<link:footnote xlink:label=\"n\">x</link:footnote>",
          "<link:footnoteArc xlink:from=\"l\" xlink:to=\"n\"/></link:footnoteLink>",
          "<a:t><a:x contextRef=\"c\">1</a:x>",
          "<a:x contextRef=\"c\" unitRef=\"u\"><numerator>1",
          "<context id=\"d\"><segment><explicitMember dimension=\"a:b\">a:c",
          "<ix:fraction name=\"a:b\" contextRef=\"c\" unitRef=\"u\"><ix:numerator>1</ix:numerator>"
              + "<ix:denominator>0</ix:denominator></ix:fraction>",
          "<xbrli:context id=\"c\"><xbrli:period><xbrli:instant>-999999999-01-01T00:00:00",
          "<xbrli:context id=\"c\"><xbrli:entity><xbrli:identifier>1</xbrli:identifier></xbrli:entity>"
              + "<xbrli:period><xbrli:instant>2020-01-01</xbrli:instant></xbrli:period></xbrli:context>",
          "<xbrli:unit id=\"u\"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>",
          "<a:b contextRef=\"c\" unitRef=\"u\" xmlns:a=\"urn:a\">9</a:b>",
          "<x:y xmlns:x=\"http://fasb.org/us-gaap/2020\">",
          "<linkbase><presentationLink xlink:role='r'>",
          "</presentationLink><presentationLink xlink:role='s'>",
          "<labelLink xlink:role='r'>",
          "<calculationLink xlink:role='r'>",
          "<definitionLink xlink:role='r'>",
          "<loc xlink:label='a' xlink:href='x#us-gaap_A'/>",
          "<loc xlink:label='b' xlink:href='x#us-gaap_B'/>",
          "<loc xlink:label='x' xlink:href='x#us-gaap_XAxis'/>",
          "<presentationArc xlink:arcrole='http://www.xbrl.org/2003/arcrole/parent-child'"
              + " xlink:from='a' xlink:to='b' order='-1e9' preferredLabel='x/periodStartLabel'/>",
          "<presentationArc xlink:arcrole='http://www.xbrl.org/2003/arcrole/parent-child'"
              + " xlink:from='b' xlink:to='a' order='NaN'/>",
          "<presentationArc xlink:arcrole='http://www.xbrl.org/2003/arcrole/parent-child'"
              + " xlink:from='x' xlink:to='b' use='prohibited' priority='99999999999'/>",
          "<calculationArc xlink:arcrole='/summation-item' xlink:from='a' xlink:to='b'"
              + " weight='1e999999999'/>",
          "<label xlink:label='b' xlink:role='r'>",
          "<xsd:element name='A' id='us-gaap_A' substitutionGroup='xbrli:item'/>",
          "<link:roleType roleURI='r'><link:definition>1 - Statement - EQUITY STATEMENT",
          "<footnote id=\"F1\">",
          "<footnoteId id=\"F1\"/>",
          "<nonDerivativeTransaction>",
          "<value>",
          "</value>",
          "<transactionShares><value>1E999999999</value></transactionShares>",
          "<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>-1\n<FILENAME>../../x\n<TEXT>\n",
          "</TEXT>\n</DOCUMENT>\n",
          "<DOCUMENT>",
          "<TEXT>",
          "<TYPE>",
          "<SEC-HEADER>\n",
          "FILER:\n\n\tCOMPANY DATA:\n\t\tCENTRAL INDEX KEY:\t99999999999999999999\n",
          "ITEM INFORMATION:\t\t\n",
          "begin 644 ",
          "begin 644 a.jpg\nM",
          "M```````\n",
          "end\n",
          "Item 1. Business\n\n",
          "Item 1. Business\n\nItem 2. Properties\n\nItem 3. Legal Proceedings\n\nItem 4. Mine\n\n",
          "<p><b>Item 1A. Risk Factors</b></p>",
          "<p>Item 5</p><p>Item 6</p><p>Item 7</p><p>Item 8</p>",
          "PART I",
          "<p>Items 1, 2, 3, 4, 5, 6, 7, 8, 9 and ",
          "Item 2.02 Results of Operations\n\n",
          "<p>Item 9.01</p>",
          "SIGNATURES\n\n",
          "<PAGE>\n",
          "<TABLE>\n<CAPTION>\n<S>  <C>\n",
          "</TABLE>\n",
          "-----\n",
          ". . . . ",
          "Mr. ",
          "U.S. Inc. ",
          "\n\n",
          "\r",
          "\t",
          " ",
          "\u0000",
          "\u00a0",
          "\ufeff",
          "9",
          "0",
          "1,",
          "-",
          "(",
          "[",
          "{",
          "[[",
          "{\"a\":",
          "\"cik\":\"-1\",",
          "1e999999999",
          "|",
          "CIK|Company Name|Form Type|Date Filed|File Name\n-----\n",
          "1|A|10-K|9999-99-99|edgar/data/1/x.txt\n",
          "<entry><title>4 - A (0000000001) (Issuer)</title><id>=0000000001-26-000001</id></entry>",
          "<tr><td>Alpha Inc.</td><td>Delaware</td><td>100%</td></tr>",
          "  Alpha Inc. .......... Delaware\n",
          "DOVER, Del., May 1, 2024 -- A Co (NYSE: A)\n",
          "<infoTable><nameOfIssuer>A</nameOfIssuer><value>1e999999</value></infoTable>",
          "<link:loc xlink:label=\"a\" xlink:href=\"#a\"/>",
          "{\"val\":1e999999999,\"end\":\"2020-01-01\"},");

  private final RandomGenerator chance;
  private final List<byte[]> seeds;

  Mutator(RandomGenerator chance, List<byte[]> seeds) {
    this.chance = chance;
    this.seeds = seeds;
  }

  /** A seed, spoilt one to six times. */
  byte[] next() {
    byte[] bytes = chance.nextInt(12) == 0 ? new byte[0] : seed();
    for (int times = 1 + chance.nextInt(6); times > 0; times--) {
      bytes = spoil(bytes);
    }
    return bytes.length > LARGEST ? Arrays.copyOf(bytes, LARGEST) : bytes;
  }

  private byte[] seed() {
    return seeds.get(chance.nextInt(seeds.size()));
  }

  private byte[] spoil(byte[] bytes) {
    return switch (chance.nextInt(13)) {
      case 0 -> flip(bytes);
      case 1 -> Arrays.copyOf(bytes, place(bytes));
      case 2 -> cutOut(bytes);
      case 3 -> twice(bytes);
      case 4 -> swap(bytes);
      case 5 -> withoutTag(bytes);
      case 6 -> insert(bytes, repeated(1 + chance.nextInt(8)));
      case 7 -> insert(bytes, repeated(1 + chance.nextInt(60_000)));
      case 8 -> insert(bytes, attributes());
      case 9 -> insert(bytes, line());
      case 10 -> insert(bytes, slice(bytes, 400, 2_000));
      case 11 -> digits(bytes);
      default -> value(bytes);
    };
  }

  private int place(byte[] bytes) {
    return bytes.length == 0 ? 0 : chance.nextInt(bytes.length + 1);
  }

  private byte[] flip(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = 1 + chance.nextInt(40); i > 0 && flipped.length > 0; i--) {
      flipped[chance.nextInt(flipped.length)] = (byte) chance.nextInt(256);
    }
    return flipped;
  }

  private byte[] cutOut(byte[] bytes) {
    int from = place(bytes);
    int to = Math.min(bytes.length, from + chance.nextInt(1 + bytes.length / 2));
    return join(bytes, 0, from, new byte[0], bytes, to);
  }

  private byte[] twice(byte[] bytes) {
    int from = place(bytes);
    int to = Math.min(bytes.length, from + chance.nextInt(1 + Math.min(bytes.length, 100_000)));
    return insert(bytes, Arrays.copyOfRange(bytes, from, to));
  }

  private byte[] swap(byte[] bytes) {
    byte[] other = seed();
    int from = place(other);
    int to = Math.min(other.length, from + chance.nextInt(1 + Math.min(other.length, 60_000)));
    return insert(bytes, Arrays.copyOfRange(other, from, to));
  }

  private byte[] withoutTag(byte[] bytes) {
    byte[] spoilt = bytes;
    for (int times = 1 + chance.nextInt(8); times > 0; times--) {
      int from = find(spoilt, '<', place(spoilt));
      int to = find(spoilt, '>', from);
      spoilt = join(spoilt, 0, from, new byte[0], spoilt, Math.min(spoilt.length, to + 1));
    }
    return spoilt;
  }

  private byte[] repeated(int times) {
    StringBuilder unit = new StringBuilder();
    for (int parts = 1 + chance.nextInt(3); parts > 0; parts--) {
      unit.append(PIECES.get(chance.nextInt(PIECES.size())));
    }
    int most = Math.max(1, (1 << 20) / Math.max(1, unit.length()));
    return unit.toString().repeat(Math.min(times, most)).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] attributes() {
    StringBuilder tag = new StringBuilder(chance.nextBoolean() ? "<ix:nonFraction" : "<div");
    for (int i = chance.nextInt(20_000); i > 0; i--) {
      tag.append(chance.nextInt(4) == 0 ? " xmlns:a" : " a").append(i).append("=\"x\"");
    }
    return tag.append('>').toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] line() {
    byte[] line = new byte[chance.nextInt(400_000)];
    Arrays.fill(line, (byte) (33 + chance.nextInt(220)));
    return line;
  }

  /** A slice of the bytes themselves, many times. */
  private byte[] slice(byte[] bytes, int longest, int most) {
    int from = place(bytes);
    int to = Math.min(bytes.length, from + 1 + chance.nextInt(longest));
    int length = to - from;
    int times = 1 + chance.nextInt(most);
    byte[] all = new byte[length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, from, all, i * length, length);
    }
    return all;
  }

  /** Makes one number of the bytes very long. */
  private byte[] digits(byte[] bytes) {
    int at = place(bytes);
    while (at < bytes.length && (bytes[at] < '0' || bytes[at] > '9')) {
      at++;
    }
    byte[] digits = new byte[1 + chance.nextInt(chance.nextInt(10) == 0 ? 1_000_000 : 500)];
    Arrays.fill(digits, (byte) ('0' + chance.nextInt(10)));
    return join(bytes, 0, at, digits, bytes, at);
  }

  /** Puts a hostile value into an attribute. */
  private byte[] value(byte[] bytes) {
    int from = Math.min(bytes.length, find(bytes, '"', place(bytes)) + 1);
    int to = find(bytes, '"', from);
    String value =
        List.of("", "-", "999999999", "-2147483648", "1e9", "9999-99-99", "0000-00-00", "\u0000")
            .get(chance.nextInt(8));
    return join(bytes, 0, from, value.getBytes(StandardCharsets.UTF_8), bytes, to);
  }

  private byte[] insert(byte[] bytes, byte[] more) {
    int at = place(bytes);
    return join(bytes, 0, at, more, bytes, at);
  }

  private static int find(byte[] bytes, char what, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != what) {
      at++;
    }
    return at;
  }

  private static byte[] join(byte[] a, int from, int to, byte[] middle, byte[] b, int rest) {
    byte[] all = new byte[to - from + middle.length + b.length - rest];
    System.arraycopy(a, from, all, 0, to - from);
    System.arraycopy(middle, 0, all, to - from, middle.length);
    System.arraycopy(b, rest, all, to - from + middle.length, b.length - rest);
    return all;
  }

  static List<String> pieces() {
    return PIECES;
  }
}
