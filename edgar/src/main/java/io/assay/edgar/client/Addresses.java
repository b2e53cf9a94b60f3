package io.assay.edgar.client;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses on EDGAR, built from checked values only: no text becomes a path unseen. Immutable. */
final class Addresses {

  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.~-]{0,199}");
  private static final Pattern PAGE = Pattern.compile("CIK(\\d{10})-submissions-\\d{3}\\.json");

  private final URI www;
  private final URI data;

  Addresses(URI www, URI data) {
    this.www = www;
    this.data = data;
  }

  URI tickers() {
    return www.resolve("files/company_tickers.json");
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
    int year = day.getYear();
    if (year < 1993 || year > 9999) {
      throw bad(day.toString(), "a day from 1993 on");
    }
    return www.resolve(
        String.format(
            Locale.ROOT,
            "Archives/edgar/daily-index/%d/QTR%d/master.%s.idx",
            year,
            (day.getMonthValue() + 2) / 3,
            day.toString().replace("-", "")));
  }

  private static AskedWrongly bad(String text, String expected) {
    return new AskedWrongly(
        EdgarCode.BAD_ADDRESS,
        "'" + text + "' is not " + expected,
        "Give what EDGAR's lists name.");
  }
}
