package io.assay.bulk;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.tree.FilingFile;
import io.assay.edgar.tree.LocalTree;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.Assessment;
import io.assay.risk.assess.CompanyWalk;
import io.assay.risk.assess.FilingKnown;
import io.assay.risk.json.ServedBodies;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The same work without Spark, one filing after the other, as the server does it. */
final class OneProcess {

  /** What it served, a text a value, by accession number. */
  final Map<String, List<String>> served = new TreeMap<>();

  /** Codes of what could not be read, by accession number. */
  final Map<String, String> unread = new ConcurrentSkipListMap<>();

  OneProcess(Path root) {
    Catalogue catalogue = Catalogue.shipped();
    Assessment assessment = new Assessment(catalogue, ScoreModel.shipped());
    FilingReader reader = new FilingReader();
    Map<Long, List<FilingDigest>> companies =
        LocalTree.find(root).filings().parallelStream()
            .flatMap(file -> digest(file, reader, assessment).stream())
            .collect(Collectors.groupingBy(d -> d.ref().cik().value()));
    ServedBodies bodies = new ServedBodies(new SignalJson(catalogue));
    for (List<FilingDigest> company : companies.values()) {
      company.sort(
          Comparator.comparing((FilingDigest d) -> d.ref().accepted())
              .thenComparing(d -> d.ref().accession()));
      CompanyWalk walk = new CompanyWalk(false, assessment::assess);
      company.forEach(digest -> keep(walk.next(digest).assessed(), bodies));
    }
  }

  private Optional<FilingDigest> digest(
      FilingFile file, FilingReader reader, Assessment assessment) {
    try {
      byte[] bytes = LocalTree.bytes(Path.of(file.path()));
      FilingKnown known = new FilingKnown(file.accession(), file.listed());
      String name = FilingFile.plainName(file.path());
      ReadFiling read =
          known.header().isPresent()
              ? reader.read(ByteSlice.of(bytes), name, known.header().get())
              : reader.read(ByteSlice.of(bytes), name);
      FilingKnown.Told told = known.tell(read);
      return Optional.of(assessment.digest(told.filing(), told.ref()));
    } catch (AssayFailure failure) {
      unread.put(file.accession().value(), failure.code());
      return Optional.empty();
    }
  }

  private void keep(Assessed assessed, ServedBodies bodies) {
    List<String> texts = new ArrayList<>();
    assessed.signals().forEach(signal -> texts.add(bodies.signal(signal)));
    texts.add(assessed.score().map(bodies::score).orElse("no score"));
    assessed
        .lineItems()
        .forEach(
            item ->
                texts.add(
                    String.join(
                        "|",
                        item.item(),
                        item.basis(),
                        item.value().toPlainString(),
                        item.unit(),
                        String.valueOf(item.confidence()),
                        bodies.evidence(item))));
    served.put(assessed.digest().ref().accession().value(), texts);
  }
}
