package io.assay.edgar.tree;

import io.assay.edgar.Accession;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.EdgarJson;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What the lists of a tree like EDGAR's say of its filings: {@code master.idx} under {@code
 * full-index}, and companies' filing lists under {@code submissions}, which know more and win.
 * Thread-safe.
 */
public final class TreeLists {

  private final IndexReader indexes = new IndexReader();
  private final EdgarJson json = new EdgarJson();

  /**
   * A row of a list.
   *
   * @param ofCompany whether a company's own list has it
   */
  public record Row(Listed listed, boolean ofCompany) {

    /** What is known of a filing with this row too; rows of indexes come first. */
    public Listed over(Optional<Listed> before) {
      // An owner's list names the form 4 under the owner: the index tells the issuer.
      Optional<Listed> kept =
          before.filter(
              _ -> ofCompany && listed.form().map(form -> form.isOwnership()).orElse(false));
      return kept.map(
              b ->
                  new Listed(
                      b.cik(),
                      b.company(),
                      listed.accession(),
                      listed.form(),
                      listed.filed(),
                      listed.accepted(),
                      listed.period(),
                      listed.items()))
          .orElse(listed);
    }
  }

  /** Whether the file is an index of a quarter. */
  public static boolean isIndex(String path) {
    return path.contains("/full-index/") && name(path).startsWith("master.idx");
  }

  /** Whether the file is a company's list of its latest filings. */
  public static boolean isCompany(String path) {
    String name = name(path);
    return path.contains("/submissions/")
        && name.startsWith("CIK")
        && !name.contains("-submissions-");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The rows of a list.
   *
   * @param in the file, gzip or not; not closed
   * @throws io.assay.edgar.AssayFailure when it is no such list
   */
  public void read(String path, InputStream in, BiConsumer<Accession, Row> sink)
      throws IOException {
    InputStream list = TreeBytes.unpacked(in);
    if (isCompany(path)) {
      CompanyProfile profile = json.profile(list);
      profile.filings().forEach(r -> sink.accept(r.accession(), row(profile, r)));
    } else {
      var _ =
          indexes.read(
              list,
              entry ->
                  entry
                      .accession()
                      .ifPresent(
                          number -> sink.accept(number, new Row(Listed.of(entry, number), false))));
    }
  }

  private static Row row(CompanyProfile profile, FilingReference r) {
    return new Row(
        new Listed(
            Optional.of(profile.cik()),
            profile.name(),
            Optional.of(r.accession()),
            Optional.of(r.form()),
            Optional.of(r.filed()),
            r.accepted(),
            r.reportDate(),
            r.items()),
        true);
  }
}
