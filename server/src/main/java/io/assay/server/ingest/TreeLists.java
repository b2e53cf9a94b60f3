package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.EdgarJson;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import io.assay.server.ingest.Source.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the lists of a tree like EDGAR's say of its filings: {@code master.idx} under {@code
 * full-index}, and companies' filing lists under {@code submissions}, which know more and win.
 */
final class TreeLists {

  private static final Logger LOG = LoggerFactory.getLogger(TreeLists.class);

  private TreeLists() {}

  /** Filings by accession number; nothing where the tree has no lists. */
  static Map<Accession, Listed> read(Path root) throws IOException {
    Map<Accession, Listed> listed = new HashMap<>();
    IndexReader indexes = new IndexReader();
    for (Path file : files(root, "full-index", "master.idx")) {
      try (InputStream in = FilingFiles.open(file)) {
        var _ =
            indexes.read(
                in,
                entry ->
                    entry
                        .accession()
                        .ifPresent(
                            accession -> listed.put(accession, Listed.of(entry, accession))));
      } catch (AssayFailure | IOException failure) {
        LOG.warn("{} is passed over: {}", file, failure.getMessage());
      }
    }
    EdgarJson json = new EdgarJson();
    for (Path file : files(root, "submissions", "CIK")) {
      if (String.valueOf(file.getFileName()).contains("-submissions-")) {
        continue;
      }
      try (InputStream in = FilingFiles.open(file)) {
        CompanyProfile profile = json.profile(in);
        profile.filings().forEach(r -> merge(listed, profile, r));
      } catch (AssayFailure | IOException failure) {
        LOG.warn("{} is passed over: {}", file, failure.getMessage());
      }
    }
    return listed;
  }

  private static void merge(
      Map<Accession, Listed> listed, CompanyProfile profile, FilingReference r) {
    // An owner's list names the form 4 under the owner: the index tells the issuer.
    Optional<Listed> before =
        Optional.ofNullable(listed.get(r.accession())).filter(_ -> r.form().isOwnership());
    listed.put(
        r.accession(),
        new Listed(
            before.map(Listed::cik).orElse(Optional.of(profile.cik())),
            before.map(Listed::company).orElse(profile.name()),
            Optional.of(r.accession()),
            Optional.of(r.form()),
            Optional.of(r.filed()),
            r.accepted(),
            r.reportDate(),
            r.items()));
  }

  private static List<Path> files(Path root, String folder, String name) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .filter(file -> file.toString().contains("/" + folder + "/"))
          .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
