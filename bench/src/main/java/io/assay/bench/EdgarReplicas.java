package io.assay.bench;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.client.Fetched;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.Ticker;
import io.assay.server.ingest.Edgar;
import io.assay.specimens.Corpus;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * An EDGAR of as many filings as wanted: the corpus' own, of 2009 and later, under other accession
 * numbers and CIKs, in the mix of forms that EDGAR's indexes show. A filing is made when it is
 * fetched. Thread-safe.
 *
 * <p>Mix: forms 4, 8-K, 10-Q and 10-K as 322 : 100 : 25 : 10, counted in the rows of the corpus'
 * company indexes of 2020 (first, second and fourth quarter). A filing that the corpus holds as
 * documents gets a header of its own; it has the main document and what the corpus has of its
 * schemas and linkbases, not its graphics and further exhibits.
 */
final class EdgarReplicas implements Edgar {

  /** Forms and how many of 457 filings are of each. */
  private static final Map<String, Integer> MIX = mix();

  /** Of a company in a year: so many filings of this mix. */
  private static final int FILINGS_OF_A_COMPANY = 44;

  private static final long FIRST_CIK = 7_000_000_001L;
  private static final Set<String> WHOLE = Set.of("full-submission");
  private static final Set<String> MAIN =
      Set.of("primary html", "inline xbrl html", "ownership xml");
  private static final Set<String> BESIDE = Set.of("xbrl instance", "xbrl taxonomy", "exhibit");

  /** A filing of the corpus, ready to be copied under another name. */
  @SuppressWarnings("ArrayRecordComponent") // a filing is its number, whatever its bytes
  private record Original(String form, String accession, String cik, LocalDate filed, byte[] text) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Original o && o.accession.equals(accession);
    }

    @Override
    public int hashCode() {
      return accession.hashCode();
    }
  }

  private record Copy(Original original, Cik cik, Accession accession) {}

  private final Map<String, Copy> copies = new LinkedHashMap<>();

  /**
   * @param filings how many
   * @param seed of the choice
   */
  EdgarReplicas(Corpus corpus, int filings, long seed) {
    Map<String, List<Original>> originals = originals(corpus);
    SplittableRandom random = new SplittableRandom(seed);
    int all = MIX.values().stream().mapToInt(Integer::intValue).sum();
    for (int i = 0; i < filings; i++) {
      int at = random.nextInt(all);
      String form = "";
      for (Map.Entry<String, Integer> share : MIX.entrySet()) {
        if (at < share.getValue()) {
          form = share.getKey();
          break;
        }
        at -= share.getValue();
      }
      List<Original> of = originals.getOrDefault(form, List.of());
      Original original = of.get(random.nextInt(of.size()));
      long company = FIRST_CIK + i / FILINGS_OF_A_COMPANY;
      Accession accession = new Accession("%010d-26-%06d".formatted(company, i % 1_000_000));
      copies.put(accession.value(), new Copy(original, new Cik(company), accession));
    }
  }

  private static Map<String, Integer> mix() {
    Map<String, Integer> mix = new LinkedHashMap<>();
    mix.put("4", 322);
    mix.put("8-K", 100);
    mix.put("10-Q", 25);
    mix.put("10-K", 10);
    return mix;
  }

  /** What there is: forms, how many, and their bytes. */
  String describe() {
    Map<String, long[]> sums = new LinkedHashMap<>();
    for (Copy copy : copies.values()) {
      long[] sum = sums.computeIfAbsent(copy.original().form(), _ -> new long[2]);
      sum[0]++;
      sum[1] += copy.original().text().length;
    }
    StringBuilder told = new StringBuilder();
    sums.forEach(
        (form, sum) ->
            told.append(
                "%s%s: %,d of %,d KB"
                    .formatted(told.isEmpty() ? "" : ", ", form, sum[0], sum[1] / sum[0] / 1000)));
    return told.toString();
  }

  /** Bytes of all filings together. */
  long bytes() {
    return copies.values().stream().mapToLong(copy -> copy.original().text().length).sum();
  }

  @Override
  public IndexReader.Result quarterlyIndex(int year, int quarter) {
    List<IndexEntry> rows = new ArrayList<>();
    for (Copy copy : copies.values()) {
      rows.add(
          new IndexEntry(
              copy.cik(),
              "Replica " + copy.cik(),
              new FormType(copy.original().form()),
              copy.original().filed(),
              "edgar/data/" + copy.cik() + "/" + copy.accession() + ".txt"));
    }
    return new IndexReader.Result(rows, List.of());
  }

  @Override
  public Fetched filing(
      Cik cik, Accession accession, Optional<FormType> form, String primaryDocument) {
    Copy copy = copies.get(accession.value());
    if (copy == null) {
      throw away();
    }
    byte[] bytes = copy.original().text().clone();
    replace(bytes, copy.original().accession(), accession.value());
    replace(bytes, copy.original().cik(), "%010d".formatted(copy.cik().value()));
    return new Fetched(
        ByteSlice.of(bytes), URI.create("https://edgar.invalid/" + accession + ".txt"), true);
  }

  private static Map<String, List<Original>> originals(Corpus corpus) {
    Map<String, List<Map<String, String>>> byAccession = new LinkedHashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      String accession = row.getOrDefault("accession", "");
      if (!accession.isEmpty() && !row.getOrDefault("cik", "").isEmpty()) {
        byAccession.computeIfAbsent(accession, _ -> new ArrayList<>()).add(row);
      }
    }
    Map<String, List<Original>> result = new HashMap<>();
    byAccession.forEach(
        (accession, rows) ->
            original(corpus, accession, rows)
                .filter(o -> MIX.containsKey(o.form()) && o.filed().getYear() >= 2009)
                .ifPresent(o -> result.computeIfAbsent(o.form(), _ -> new ArrayList<>()).add(o)));
    return result;
  }

  private static Optional<Original> original(
      Corpus corpus, String accession, List<Map<String, String>> rows) {
    Optional<Map<String, String>> whole =
        rows.stream().filter(row -> WHOLE.contains(row.getOrDefault("kind", ""))).findFirst();
    Optional<Map<String, String>> main =
        whole.or(
            () ->
                rows.stream()
                    .filter(row -> MAIN.contains(row.getOrDefault("kind", "")))
                    .findFirst());
    if (main.isEmpty() || main.get().getOrDefault("filing_date", "").isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> row = main.get();
    String cik = "%010d".formatted(Long.parseLong(row.getOrDefault("cik", "0")));
    String form = row.getOrDefault("form", "");
    LocalDate filed = LocalDate.parse(row.getOrDefault("filing_date", ""));
    byte[] text =
        whole.isPresent()
            ? corpus.bytes(row.getOrDefault("path", ""))
            : submission(corpus, accession, row, cik, rows);
    return Optional.of(new Original(form, accession, cik, filed, text));
  }

  /** A submission of a filing that is there as documents. */
  private static byte[] submission(
      Corpus corpus,
      String accession,
      Map<String, String> main,
      String cik,
      List<Map<String, String>> rows) {
    String form = main.getOrDefault("form", "");
    String filed = main.getOrDefault("filing_date", "").replace("-", "");
    String period = main.getOrDefault("period_of_report", "").replace("-", "");
    boolean ownership = form.equals("4");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ascii(
            "<SEC-DOCUMENT>%1$s.txt : %2$s\n<SEC-HEADER>%1$s.hdr.sgml : %2$s\n"
                    .formatted(accession, filed)
                + "<ACCEPTANCE-DATETIME>%s170000\n".formatted(filed)
                + "ACCESSION NUMBER:\t\t%s\nCONFORMED SUBMISSION TYPE:\t%s\n"
                    .formatted(accession, form)
                + (period.isEmpty() ? "" : "CONFORMED PERIOD OF REPORT:\t" + period + "\n")
                + "FILED AS OF DATE:\t\t%s\n\n%s:\n\n\tCOMPANY DATA:\n"
                    .formatted(filed, ownership ? "ISSUER" : "FILER")
                + "\t\tCOMPANY CONFORMED NAME:\t\t\t%s\n\t\tCENTRAL INDEX KEY:\t\t\t%s\n"
                    .formatted(main.getOrDefault("company", ""), cik)
                + "</SEC-HEADER>\n"));
    document(out, corpus, main, 1, form);
    int sequence = 2;
    for (Map<String, String> row : rows) {
      if (row != main && BESIDE.contains(row.getOrDefault("kind", ""))) {
        document(out, corpus, row, sequence++, besideType(row));
      }
    }
    out.writeBytes(ascii("</SEC-DOCUMENT>\n"));
    return out.toByteArray();
  }

  private static String besideType(Map<String, String> row) {
    String path = row.getOrDefault("path", "");
    if (row.getOrDefault("kind", "").equals("exhibit")) {
      return "EX-99";
    }
    return path.endsWith(".xsd")
        ? "EX-101.SCH"
        : path.contains("_lab.")
            ? "EX-101.LAB"
            : path.contains("_pre.")
                ? "EX-101.PRE"
                : path.contains("_cal.")
                    ? "EX-101.CAL"
                    : path.contains("_def.") ? "EX-101.DEF" : "EX-101.INS";
  }

  private static void document(
      ByteArrayOutputStream out,
      Corpus corpus,
      Map<String, String> row,
      int sequence,
      String type) {
    String path = row.getOrDefault("path", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean xml = name.endsWith(".xml") || name.endsWith(".xsd");
    String wrapper = type.startsWith("EX-101") ? "XBRL" : xml ? "XML" : "";
    out.writeBytes(
        ascii(
            "<DOCUMENT>\n<TYPE>%s\n<SEQUENCE>%d\n<FILENAME>%s\n<TEXT>\n"
                .formatted(type, sequence, name)));
    out.writeBytes(ascii(wrapper.isEmpty() ? "" : "<" + wrapper + ">\n"));
    out.writeBytes(corpus.bytes(path));
    out.writeBytes(ascii(wrapper.isEmpty() ? "" : "\n</" + wrapper + ">"));
    out.writeBytes(ascii("\n</TEXT>\n</DOCUMENT>\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Replaces a text by another of the same length, everywhere. */
  private static void replace(byte[] bytes, String from, String to) {
    byte[] wanted = ascii(from);
    byte[] given = ascii(to);
    if (wanted.length != given.length) {
      throw new IllegalArgumentException(from + " is not as long as " + to);
    }
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (bytes[i] == wanted[0] && matches(bytes, i, wanted)) {
        System.arraycopy(given, 0, bytes, i, given.length);
      }
    }
  }

  private static boolean matches(byte[] bytes, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static CouldNotAsk away() {
    return new CouldNotAsk(EdgarCode.EDGAR_UNREACHABLE, "EDGAR is not asked here", "");
  }

  @Override
  public List<Ticker> tickers() {
    throw away();
  }

  @Override
  public CompanyProfile profile(Cik cik) {
    throw away();
  }

  @Override
  public List<FilingReference> olderFilings(Cik cik, String page) {
    throw away();
  }
}
