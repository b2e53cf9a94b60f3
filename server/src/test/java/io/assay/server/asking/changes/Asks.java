package io.assay.server.asking.changes;

import io.assay.edgar.Cik;
import io.assay.server.understanding.CompanyNames;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.server.understanding.Understanding;
import io.assay.signals.catalogue.Catalogue;
import java.util.List;

/** Questions, understood with one company held. */
final class Asks {

  private static final Understanding UNDERSTANDING = new Understanding(Catalogue.shipped());
  private static final CompanyNames NAMES =
      new CompanyNames(
          List.of(
              new CompanyNames.Known(
                  new Cik(320193), "Apple Inc.", List.of(), List.of("AAPL"), 3)));

  private Asks() {}

  static Meaning of(String question) {
    return UNDERSTANDING.of(question, NAMES, Scope.ALL);
  }
}
