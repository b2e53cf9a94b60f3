package io.assay.edgar.desk;

import io.assay.edgar.Cik;
import io.assay.edgar.index.CompanyFacts;
import io.assay.edgar.index.CompanyProfile;
import java.util.List;

/** A company or other filer. Immutable; what it gives is fetched when asked for. */
public final class Company {

  private final Edgar edgar;
  private final CompanyProfile profile;

  Company(Edgar edgar, CompanyProfile profile) {
    this.edgar = edgar;
    this.profile = profile;
  }

  public Cik cik() {
    return profile.cik();
  }

  public String name() {
    return profile.name();
  }

  public List<String> tickers() {
    return profile.tickers();
  }

  /** What EDGAR says of it. */
  public CompanyProfile profile() {
    return profile;
  }

  /** Its filings, newest first; older pages are fetched when the walk comes to them. */
  public FilingList filings() {
    return FilingList.ofCompany(edgar, profile);
  }

  /** All facts it reported of itself as a whole, from all its filings with XBRL. */
  public CompanyFacts facts() {
    return edgar.client().companyFacts(cik());
  }

  /**
   * Its income statement over the latest fiscal years, as its annual reports told them; where a
   * later one restates a year, the later counts.
   *
   * @param years at least 1
   */
  public YearTable incomeStatement(int years) {
    return IncomeLines.table(facts(), years);
  }

  @Override
  public String toString() {
    return profile.toString();
  }
}
