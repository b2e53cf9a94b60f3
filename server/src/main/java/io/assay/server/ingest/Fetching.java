package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.tree.FilingFile;
import io.assay.edgar.tree.LocalTree;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.server.ingest.Source.InFile;
import io.assay.server.ingest.Source.InSample;
import io.assay.server.ingest.Source.OnEdgar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Gets the bytes of a filing from where it was noticed. Thread-safe. */
final class Fetching {

  private static final int COMPANIES_KEPT = 16;

  /**
   * A filing's bytes. Not to be changed.
   *
   * @param filename of the file they are, for messages and for what has no header
   */
  static final class Fetched {

    private final byte[] bytes;
    private final String filename;
    private final String place;

    Fetched(byte[] bytes, String filename, String place) {
      this.bytes = bytes;
      this.filename = filename;
      this.place = place;
    }

    byte[] bytes() {
      return bytes;
    }

    String filename() {
      return filename;
    }

    /** Where they lie: a path, an address. */
    String place() {
      return place;
    }
  }

  private final Edgar edgar;
  private final ReentrantLock sampleLock = new ReentrantLock();
  private final Map<Long, Map<String, SampleFiling>> samples =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<String, SampleFiling>> eldest) {
          return size() > COMPANIES_KEPT;
        }
      };

  Fetching(Edgar edgar) {
    this.edgar = edgar;
  }

  /**
   * The bytes of a filing.
   *
   * @throws io.assay.edgar.AssayFailure when they are not to be had
   */
  Fetched fetch(Accession accession, Source source) {
    return switch (source) {
      case OnEdgar onEdgar -> onEdgar(accession, onEdgar);
      case InFile file -> {
        Path path = Path.of(file.path());
        yield new Fetched(LocalTree.bytes(path), FilingFile.plainName(file.path()), file.path());
      }
      case InSample sample -> inSample(accession, sample);
    };
  }

  private Fetched onEdgar(Accession accession, OnEdgar source) {
    Cik cik =
        source
            .listed()
            .cik()
            .orElseThrow(
                () -> new IllegalStateException("a filing on EDGAR was noticed without a CIK"));
    io.assay.edgar.client.Fetched filing =
        edgar.filing(cik, accession, source.listed().form(), source.primaryDocument());
    return new Fetched(
        filing.bytes().toByteArray(), filing.fileName(), filing.address().toString());
  }

  private Fetched inSample(Accession accession, InSample source) {
    long cik = source.listed().cik().map(Cik::value).orElse(0L);
    SampleFiling filing;
    sampleLock.lock();
    try {
      filing = samples.computeIfAbsent(cik, _ -> filings(source, cik)).get(accession.value());
    } finally {
      sampleLock.unlock();
    }
    if (filing == null) {
      throw new NoSuchThing(
          EdgarCode.NOT_ON_EDGAR,
          "the sample market has no filing " + accession,
          accession.value(),
          "Ingest the sample market again: another version made other filings.");
    }
    return new Fetched(filing.submission(), accession + ".txt", "the sample market, " + accession);
  }

  private static Map<String, SampleFiling> filings(InSample source, long cik) {
    Map<String, SampleFiling> filings = new HashMap<>();
    SampleMarket.of(source.seed(), source.companies(), source.years())
        .filings(cik)
        .forEach(filing -> filings.put(filing.accession(), filing));
    return filings;
  }
}
