package io.assay.server.live;

import io.assay.edgar.AskedWrongly;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Nearest;
import io.assay.store.companies.Companies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads which events somebody wants. Thread-safe. */
final class WantedReader {

  private static final int MOST = 500;

  private final Companies companies;

  WantedReader(Companies companies) {
    this.companies = companies;
  }

  /**
   * What is wanted.
   *
   * @param named companies by ticker or CIK
   * @throws AskedWrongly when there is no such kind, or too much is named
   * @throws io.assay.edgar.NoSuchThing when a company is not held
   */
  Wanted read(List<String> kinds, List<String> named, List<String> jobs) {
    for (String kind : kinds) {
      if (!Wanted.KINDS.contains(kind)) {
        throw wrong(
            "There is no kind of event '" + cut(kind) + "'",
            "kinds",
            Nearest.mend(kind, Wanted.KINDS));
      }
    }
    if (named.size() > MOST || jobs.size() > MOST) {
      throw wrong(
          "More than " + MOST + " companies or jobs are named",
          named.size() > MOST ? "companies" : "jobs",
          "Listen to all, and leave out what you do not want.");
    }
    for (String job : jobs) {
      if (!job.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
        throw wrong("'" + cut(job) + "' is no id of a job", "jobs", "List them: GET /api/v1/jobs");
      }
    }
    Set<Long> ciks = new LinkedHashSet<>();
    for (String company : named) {
      ciks.add(companies.company(company).cik().value());
    }
    return new Wanted(
        Set.copyOf(kinds),
        ciks,
        Set.copyOf(jobs.stream().map(job -> job.toLowerCase(Locale.ROOT)).toList()));
  }

  static AskedWrongly wrong(String what, String where, String mend) {
    return new AskedWrongly(HttpCode.BAD_PARAMETER, what, "query: " + where, mend);
  }

  private static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) : text;
  }
}
