package io.assay.server.sharing;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.http.Level;
import io.assay.store.companies.Companies;
import io.assay.store.filings.Filings;
import java.util.Optional;

/**
 * What an answer is made from, as far as that can be told from its address: a company, at a version
 * that every commit which changes anything told of it or its filings counts up. Thread-safe.
 */
public final class Origins {

  private static final String COMPANY = "/api/v1/companies/{company}";
  private static final String FILING = "/api/v1/filings/{accession}";

  /** Made from the values of all companies. */
  private static final String PERCENTILES = COMPANY + "/percentiles";

  /**
   * What an answer is made from.
   *
   * @param generation taken before the version was read: while it lasts, the version holds
   * @param version unlike that of any other state of it
   */
  record Origin(Generation generation, String version) {}

  private final Companies companies;
  private final Filings filings;
  private final Generations generations;

  public Origins(Companies companies, Filings filings, Generations generations) {
    this.companies = companies;
    this.filings = filings;
    this.generations = generations;
  }

  /** Empty for what is made from more than one company, and for what there is not. */
  Optional<Origin> of(Level.Question question) {
    String template = question.template();
    try {
      if (template.startsWith(COMPANY) && !template.equals(PERCENTILES)) {
        return ofCompany(question.path().apply("company"));
      }
      if (template.startsWith(FILING)) {
        return ofFiling(Accession.parse(question.path().apply("accession")));
      }
      return Optional.empty();
    } catch (AssayFailure _) {
      // Whoever makes the answer finds the same, and tells it.
      return Optional.empty();
    }
  }

  private Optional<Origin> ofCompany(String name) {
    if (Companies.isCik(name)) {
      Cik cik = Cik.parse(name.strip());
      return at(cik, generations.of(cik));
    }
    Generation names = generations.ofNames();
    Cik cik = companies.company(name).cik();
    return at(cik, Generation.both(generations.of(cik), names));
  }

  private Optional<Origin> ofFiling(Accession accession) {
    Generation itself = generations.of(accession);
    Cik cik = filings.filing(accession).cik();
    return at(cik, Generation.both(generations.of(cik), itself));
  }

  private Optional<Origin> at(Cik cik, Generation generation) {
    long version = generations.of(cik).version(() -> companies.version(cik));
    return generation.isOver() || version == 0
        ? Optional.empty()
        : Optional.of(new Origin(generation, cik.value() + "." + version));
  }
}
