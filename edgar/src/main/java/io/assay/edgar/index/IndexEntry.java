package io.assay.edgar.index;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a form, master, company, crawler or XBRL index. One filing has a row for each of its
 * parties. Immutable.
 *
 * @param path as the index has it: {@code edgar/data/320193/0000320193-24-000123.txt}; in a crawler
 *     index the address of the index page
 */
public record IndexEntry(Cik cik, String company, FormType form, LocalDate filed, String path) {

  private static final Pattern ACCESSION = Pattern.compile("\\d{10}-\\d{2}-\\d{6}");

  /** The accession number in the path; empty where the path names none. */
  public Optional<Accession> accession() {
    Matcher matcher = ACCESSION.matcher(path);
    return matcher.find() ? Optional.of(new Accession(matcher.group())) : Optional.empty();
  }

  @Override
  public String toString() {
    return filed + " " + form + " " + company + " (CIK " + cik + ") " + path;
  }
}
