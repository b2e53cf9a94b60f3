package io.assay.server.ingest;

import io.assay.sample.market.SampleCompany;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Filings of the sample market as files. */
public final class SampleFiles {

  private static final int WITH_RESTATED = 6;

  private SampleFiles() {}

  /**
   * All filings of two years of a company that restated a year and of one that did not, by
   * acceptance.
   */
  public static List<Path> restated(Path folder) throws IOException {
    SampleMarket market = SampleMarket.of(SampleMarket.DEFAULT_SEED, WITH_RESTATED, 2);
    List<SampleCompany> companies = market.companies();
    List<SampleFiling> filings =
        Stream.of(companies.getFirst(), companies.getLast())
            .flatMap(c -> market.filings(c.cik()))
            .sorted(
                Comparator.comparing(SampleFiling::accepted).thenComparing(SampleFiling::accession))
            .toList();
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (SampleFiling filing : filings) {
      files.add(Files.write(folder.resolve(filing.accession() + ".txt"), filing.submission()));
    }
    if (filings.stream().noneMatch(f -> f.form().equals("10-K/A"))) {
      throw new AssertionError("the sample market restates nothing any more");
    }
    return files;
  }
}
