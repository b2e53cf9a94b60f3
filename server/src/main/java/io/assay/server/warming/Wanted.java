package io.assay.server.warming;

import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is likely to be asked for: addresses, the likeliest first. Thread-safe. */
final class Wanted {

  private static final Pattern COMPANY = Pattern.compile("/api/v1/companies/([^/?]+)(?:[/?].*)?");
  private static final List<String> OF_COMPANY =
      List.of("", "/score", "/signals", "/filings", "/statements", "/events");
  private static final List<String> OF_FILING =
      List.of("", "/signals", "/score", "/brief", "/sections");
  private static final int COMPANIES = 50;
  private static final int FILINGS = 100;

  private final Companies companies;
  private final Filings filings;

  Wanted(Companies companies, Filings filings) {
    this.companies = companies;
    this.filings = filings;
  }

  /**
   * Everything about companies that were asked for most, then about those that filed last.
   *
   * @param asked addresses, those asked for most first
   */
  List<String> companies(List<String> asked) {
    Set<String> names = new LinkedHashSet<>();
    for (String address : asked) {
      Matcher company = COMPANY.matcher(address);
      if (company.matches() && names.size() < COMPANIES) {
        names.add(company.group(1));
      }
    }
    for (CompanyRow row :
        companies.listCompanies(Companies.Sort.LAST_FILED, Optional.empty(), COMPANIES).rows()) {
      names.add(Long.toString(row.cik().value()));
    }
    List<String> addresses = new ArrayList<>();
    names.forEach(
        name -> OF_COMPANY.forEach(part -> addresses.add("/api/v1/companies/" + name + part)));
    return addresses;
  }

  /** Everything about the filings that came in last, and the lists that show them. */
  List<String> filings() {
    List<String> addresses = new ArrayList<>(List.of("/api/v1/filings", "/api/v1/companies"));
    FilingQuery all =
        new FilingQuery(
            Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    for (FilingRow row : filings.listFilings(all, Optional.empty(), FILINGS).rows()) {
      OF_FILING.forEach(part -> addresses.add("/api/v1/filings/" + row.accession() + part));
    }
    return addresses;
  }
}
