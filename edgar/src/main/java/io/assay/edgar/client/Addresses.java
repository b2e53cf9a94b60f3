package io.assay.edgar.client;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses on EDGAR, built from checked values only: no text becomes a path unseen. Immutable. */
final class Addresses {

  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.~-]{0,199}");
  private static final Pattern PAGE = Pattern.compile("CIK(\\d{10})-submissions-\\d{3}\\.json");

  private static final Pattern TAXONOMY = Pattern.compile("[a-z][a-z0-9-]{1,39}");
  private static final Pattern CONCEPT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,255}");
  private static final Pattern UNIT = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,59}");
  private static final Pattern FRAME = Pattern.compile("CY\\d{4}(?:Q[1-4]I?)?");
  private static final Set<Integer> COUNTS = Set.of(10, 20, 40, 80, 100);

  private final URI www;
  private final URI data;

  Addresses(URI www, URI data) {
    this.www = www;
    this.data = data;
  }

  URI tickers() {
    return www.resolve("files/company_tickers.json");
  }

  URI listedTickers() {
    return www.resolve("files/company_tickers_exchange.json");
  }

  URI fundTickers() {
    return www.resolve("files/company_tickers_mf.json");
  }

  URI companyFacts(Cik cik) {
    return data.resolve("api/xbrl/companyfacts/CIK" + cik.padded() + ".json");
  }

  URI companyConcept(Cik cik, String taxonomy, String concept) {
    return data.resolve(
        "api/xbrl/companyconcept/CIK%s/%s/%s.json"
            .formatted(
                cik.padded(),
                matching(TAXONOMY, taxonomy, "a taxonomy"),
                matching(CONCEPT, concept, "a concept")));
  }

  URI frame(String taxonomy, String concept, String unit, String period) {
    return data.resolve(
        "api/xbrl/frames/%s/%s/%s/%s.json"
            .formatted(
                matching(TAXONOMY, taxonomy, "a taxonomy"),
                matching(CONCEPT, concept, "a concept"),
                matching(UNIT, unit.replace("/", "-per-"), "a unit"),
                matching(FRAME, period, "a period such as CY2023, CY2023Q1 or CY2023Q1I")));
  }

  URI current(Optional<FormType> form, int start, int count) {
    if (start < 0 || start > 10_000 || !COUNTS.contains(count)) {
      throw bad(start + ", " + count, "a start from 0 and a count of 10, 20, 40, 80 or 100");
    }
    String type = form.map(FormType::value).orElse("");
    return www.resolve(
        "cgi-bin/browse-edgar?action=getcurrent&type=%s&owner=include&count=%d&start=%d&output=atom"
            .formatted(URLEncoder.encode(type, StandardCharsets.UTF_8), count, start));
  }

  URI feedArchive(LocalDate day) {
    return ofDay(day, "Archives/edgar/Feed/%d/QTR%d/%s.nc.tar.gz");
  }

  /** A file of one day in the folder of its quarter. */
  private URI ofDay(LocalDate day, String path) {
    int year = day.getYear();
    if (year < 1993 || year > 9999) {
      throw bad(day.toString(), "a day from 1993 on");
    }
    int quarter = (day.getMonthValue() + 2) / 3;
    return www.resolve(
        String.format(Locale.ROOT, path, year, quarter, day.toString().replace("-", "")));
  }

  private static String matching(Pattern pattern, String text, String expected) {
    if (!pattern.matcher(text).matches()) {
      throw bad(text, expected);
    }
    return text;
  }

  URI profile(Cik cik) {
    return data.resolve("submissions/CIK" + cik.padded() + ".json");
  }

  URI olderPage(Cik cik, String page) {
    var matcher = PAGE.matcher(page);
    if (!matcher.matches() || !matcher.group(1).equals(cik.padded())) {
      throw bad(page, "a page of the filing list of CIK " + cik);
    }
    return data.resolve("submissions/" + page);
  }

  URI submission(Cik cik, Accession accession) {
    return www.resolve("Archives/edgar/data/" + cik + "/" + accession + ".txt");
  }

  URI document(Cik cik, Accession accession, String fileName) {
    String name = fileName;
    // ownership XML is listed under the folder of its style sheet; the raw file lies beside it
    int slash = name.indexOf('/');
    if (slash > 0 && name.startsWith("xsl")) {
      name = name.substring(slash + 1);
    }
    if (!FILE_NAME.matcher(name).matches() || name.contains("..")) {
      throw bad(fileName, "a file name of a filing");
    }
    return www.resolve("Archives/edgar/data/" + cik + "/" + accession.compact() + "/" + name);
  }

  URI folder(Cik cik, Accession accession) {
    return www.resolve("Archives/edgar/data/" + cik + "/" + accession.compact() + "/index.json");
  }

  URI quarterlyIndex(int year, int quarter) {
    if (year < 1993 || year > 9999 || quarter < 1 || quarter > 4) {
      throw bad(year + "/QTR" + quarter, "a quarter from 1993 on");
    }
    return www.resolve("Archives/edgar/full-index/" + year + "/QTR" + quarter + "/master.idx");
  }

  URI dailyIndex(LocalDate day) {
    return ofDay(day, "Archives/edgar/daily-index/%d/QTR%d/master.%s.idx");
  }

  private static AskedWrongly bad(String text, String expected) {
    return new AskedWrongly(
        EdgarCode.BAD_ADDRESS,
        "'" + text + "' is not " + expected,
        "Give what EDGAR's lists name.");
  }
}
