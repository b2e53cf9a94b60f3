package io.assay.edgar.tree;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Unreadable;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.EdgarJson;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What the lists of a tree like EDGAR's say of its filings: {@code master.idx} under {@code
 * full-index}, and companies' filing lists under {@code submissions}, which know more and win; and
 * of its companies' tickers: {@code files/company_tickers.json}, and those filing lists.
 * Thread-safe.
 */
public final class TreeLists {

  /** EDGAR's own has a megabyte; what is larger is no list of tickers. */
  private static final int LARGEST_TICKERS = 16 << 20;

  private final IndexReader indexes = new IndexReader();
  private final EdgarJson json = new EdgarJson();

  /** Where what lists say goes to. */
  @FunctionalInterface
  public interface Sink {

    void row(Accession accession, Row row);

    /**
     * A company's main ticker comes first; some come twice, and not all are {@link Ticker#symbol
     * symbols}.
     */
    default void ticker(Cik cik, String ticker) {}
  }

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

  /** Whether the file is the list of all companies' tickers. */
  public static boolean isTickers(String path) {
    return path.endsWith("/files/company_tickers.json")
        || path.endsWith("/files/company_tickers.json.gz");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The rows of a list, and the tickers it tells.
   *
   * @param in the file, gzip or not; not closed
   * @throws io.assay.edgar.AssayFailure when it is no such list
   */
  public void read(String path, InputStream in, Sink sink) throws IOException {
    InputStream list = TreeBytes.unpacked(in);
    if (isTickers(path)) {
      json.tickers(new ByteArrayInputStream(bounded(path, list)))
          .forEach(ticker -> sink.ticker(ticker.cik(), ticker.ticker()));
    } else if (isCompany(path)) {
      CompanyProfile profile = json.profile(list);
      profile.filings().forEach(r -> sink.row(r.accession(), row(profile, r)));
      profile.tickers().forEach(ticker -> sink.ticker(profile.cik(), ticker));
    } else {
      var _ =
          indexes.read(
              list,
              entry ->
                  entry
                      .accession()
                      .ifPresent(
                          number -> sink.row(number, new Row(Listed.of(entry, number), false))));
    }
  }

  /** A small packed file may be as large as one likes once it is unpacked. */
  private static byte[] bounded(String path, InputStream list) throws IOException {
    byte[] bytes = list.readNBytes(LARGEST_TICKERS + 1);
    if (bytes.length > LARGEST_TICKERS) {
      throw new Unreadable(
          EdgarCode.FILE_TOO_LARGE,
          "the file is larger than any list of tickers ("
              + (LARGEST_TICKERS >> 20)
              + " MiB unpacked)",
          path,
          "Fetch it again.");
    }
    return bytes;
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
