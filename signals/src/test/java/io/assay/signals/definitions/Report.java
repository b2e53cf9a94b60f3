package io.assay.signals.definitions;

import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Digests;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.language.Lexicon;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A report of a made-up company, written as a submission with inline XBRL and read through the
 * front door: bytes, facts, digest, signals. Immutable.
 *
 * @param end last day of its period
 * @param facts amounts by concept and period: {@code us-gaap:Assets 2024-12-31}, {@code
 *     us-gaap:Revenues 2024-01-01/2024-12-31}; a third word is a dimension, {@code axis=member}
 */
record Report(
    String form, LocalDate end, String sic, String currency, SortedMap<String, String> facts) {

  private static final Catalogue CATALOGUE = Catalogue.shipped();
  private static final Digests DIGESTS = new Digests(CATALOGUE, Lexicon.shipped());
  private static final Extraction EXTRACTION = new Extraction(CATALOGUE);
  private static final FilingReader READER = new FilingReader();

  /** A 10-K of a calendar year, without figures. */
  static Report annual(int year) {
    return new Report("10-K", LocalDate.of(year, 12, 31), "3570", "USD", new TreeMap<>());
  }

  /** A 10-Q of a calendar quarter, without figures. */
  static Report quarterly(int year, int quarter) {
    LocalDate end = LocalDate.of(year, 3 * quarter, 1).plusMonths(1).minusDays(1);
    return new Report("10-Q", end, "3570", "USD", new TreeMap<>());
  }

  Report ofForm(String other) {
    return new Report(other, end, sic, currency, facts);
  }

  Report ofIndustry(String code) {
    return new Report(form, end, code, currency, facts);
  }

  Report inCurrency(String code) {
    return new Report(form, end, sic, code, facts);
  }

  /** A balance at the end of the period, and at the ends of the years before. */
  Report balance(String concept, double... amounts) {
    Report result = this;
    for (int back = 0; back < amounts.length; back++) {
      result = result.fact(concept, end.minusYears(back).toString(), amounts[back]);
    }
    return result;
  }

  /** A flow of the calendar year that ends with the period, and of the years before. */
  Report flow(String concept, double... amounts) {
    Report result = this;
    for (int back = 0; back < amounts.length; back++) {
      LocalDate last = end.minusYears(back);
      result = result.fact(concept, last.withDayOfYear(1) + "/" + last, amounts[back]);
    }
    return result;
  }

  /** A flow of the quarter that ends with the period, and of the same quarter in years before. */
  Report quarter(String concept, double... amounts) {
    Report result = this;
    for (int back = 0; back < amounts.length; back++) {
      LocalDate last = end.minusYears(back);
      LocalDate first = last.withDayOfMonth(1).minusMonths(2);
      result = result.fact(concept, first + "/" + last, amounts[back]);
    }
    return result;
  }

  Report fact(String concept, String when, double amount) {
    SortedMap<String, String> more = new TreeMap<>(facts);
    more.put(
        (concept.contains(":") ? concept : "us-gaap:" + concept) + " " + when,
        new BigDecimal(Double.toString(amount)).toPlainString());
    return new Report(form, end, sic, currency, more);
  }

  /** Without the facts of a concept. */
  Report without(String... concepts) {
    SortedMap<String, String> rest = new TreeMap<>(facts);
    for (String concept : concepts) {
      String name = concept.contains(":") ? concept : "us-gaap:" + concept;
      if (!rest.keySet().removeIf(key -> key.startsWith(name + " "))) {
        throw new IllegalArgumentException("there is no " + concept + " to take away");
      }
    }
    return new Report(form, end, sic, currency, rest);
  }

  /** Without the facts of a concept so many years before the period. */
  Report without(String concept, int back) {
    SortedMap<String, String> rest = new TreeMap<>(facts);
    if (!rest.keySet()
        .removeIf(
            key ->
                key.startsWith("us-gaap:" + concept + " ")
                    && key.contains(end.minusYears(back).toString()))) {
      throw new IllegalArgumentException("there is no " + concept + " to take away");
    }
    return new Report(form, end, sic, currency, rest);
  }

  /** The signals of the report by id, knowing earlier ones. */
  Map<String, Signal> signals(Report... earlier) {
    List<History.Past> past = new ArrayList<>();
    Stream.of(earlier)
        .sorted((a, b) -> a.end.compareTo(b.end))
        .forEach(report -> past.add(new History.Past(report.digest(), List.of())));
    Map<String, Signal> result = new LinkedHashMap<>();
    EXTRACTION
        .extract(digest(), new History(true, past))
        .forEach(signal -> result.put(signal.id(), signal));
    return result;
  }

  FilingDigest digest() {
    ReadFiling filing =
        READER.read(submission().getBytes(StandardCharsets.UTF_8), accession() + ".txt");
    if (!filing.facts().problems().isEmpty() || filing.facts().facts().size() != facts.size()) {
      throw new IllegalStateException("made up wrongly: " + filing.facts().problems());
    }
    FilingRef ref =
        new FilingRef(
            filing.header().accession().orElseThrow(),
            filing.header().subject().orElseThrow().cik(),
            filing.header().form(),
            filing.header().filed().orElseThrow(),
            filing.header().accepted().orElseThrow(),
            Optional.of(end),
            List.of());
    return DIGESTS.of(filing, ref);
  }

  private String accession() {
    return "0000000001-%02d-%06d"
        .formatted(end.plusDays(40).getYear() % 100, end.toEpochDay() % 999_999);
  }

  private static String compact(LocalDate date) {
    return date.toString().replace("-", "");
  }

  private String submission() {
    LocalDate filed = end.plusDays(40);
    return """
        <SEC-DOCUMENT>%1$s.txt : %2$s
        <SEC-HEADER>%1$s.hdr.sgml : %2$s
        <ACCEPTANCE-DATETIME>%2$s160501
        ACCESSION NUMBER:		%1$s
        CONFORMED SUBMISSION TYPE:	%3$s
        PUBLIC DOCUMENT COUNT:		1
        CONFORMED PERIOD OF REPORT:	%4$s
        FILED AS OF DATE:		%2$s

        FILER:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			MADE UP CO
        		CENTRAL INDEX KEY:			0000000001
        		STANDARD INDUSTRIAL CLASSIFICATION:	MADE UP [%5$s]
        		FISCAL YEAR END:			1231
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>%3$s
        <SEQUENCE>1
        <FILENAME>report.htm
        <TEXT>
        %6$s
        </TEXT>
        </DOCUMENT>
        </SEC-DOCUMENT>
        """
        .formatted(accession(), compact(filed), form, compact(end), sic, page());
  }

  private String page() {
    Map<String, String> contexts = new LinkedHashMap<>();
    StringBuilder body = new StringBuilder();
    facts.forEach(
        (key, amount) -> {
          String[] words = key.split(" ");
          String when = key.substring(key.indexOf(' ') + 1);
          String id = contexts.computeIfAbsent(when, _ -> "c" + contexts.size());
          boolean negative = amount.startsWith("-");
          body.append(
              "<p><ix:nonFraction name=\"%s\" contextRef=\"%s\" unitRef=\"%s\" decimals=\"INF\"%s>%s</ix:nonFraction></p>\n"
                  .formatted(
                      words[0],
                      id,
                      unit(words[0]),
                      negative ? " sign=\"-\"" : "",
                      negative ? amount.substring(1) : amount));
        });
    StringBuilder resources = new StringBuilder();
    contexts.forEach((when, id) -> resources.append(context(id, when)));
    return """
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
          xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"
          xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:us-gaap="http://fasb.org/us-gaap/2024"
          xmlns:dei="http://xbrl.sec.gov/dei/2024" xmlns:srt="http://fasb.org/srt/2024" xmlns:made="http://example.com/made">
        <body>
        <div style="display:none"><ix:header><ix:resources>
        %1$s
        <xbrli:unit id="money"><xbrli:measure>iso4217:%2$s</xbrli:measure></xbrli:unit>
        <xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>
        <xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
        </ix:resources></ix:header></div>
        %3$s
        </body></html>
        """
        .formatted(resources, currency, body);
  }

  private static String unit(String concept) {
    return concept.contains("Shares")
        ? "shares"
        : concept.contains("Percentage") ? "pure" : "money";
  }

  private static String context(String id, String when) {
    String[] words = when.split(" ");
    String[] days = words[0].split("/");
    String segment =
        words.length == 1
            ? ""
            : Stream.of(words[1].split(","))
                    .map(
                        d ->
                            "<xbrldi:explicitMember dimension=\"%s\">%s</xbrldi:explicitMember>"
                                .formatted(d.split("=")[0], d.split("=")[1]))
                    .reduce("<xbrli:segment>", String::concat)
                + "</xbrli:segment>";
    String period =
        days.length == 1
            ? "<xbrli:instant>" + days[0] + "</xbrli:instant>"
            : "<xbrli:startDate>%s</xbrli:startDate><xbrli:endDate>%s</xbrli:endDate>"
                .formatted(days[0], days[1]);
    return """
        <xbrli:context id="%s"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000001</xbrli:identifier>%s</xbrli:entity><xbrli:period>%s</xbrli:period></xbrli:context>
        """
        .formatted(id, segment, period);
  }
}
