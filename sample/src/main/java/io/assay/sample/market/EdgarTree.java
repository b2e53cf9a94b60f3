package io.assay.sample.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lays a market out as EDGAR's site does: tickers, filing lists, full submissions, main documents,
 * quarterly indexes, company facts and the feed of the latest filings. Stateless.
 */
public final class EdgarTree {

  /** Filings in the first page of a company's list; older ones go to a page of their own. */
  static final int RECENT = 1000;

  private static final int FEED = 100;

  private EdgarTree() {}

  /** Where files are put. */
  @FunctionalInterface
  public interface Shelf {

    /** Keeps {@code bytes} under {@code path}, which has no leading slash. */
    void put(String path, byte[] bytes) throws IOException;
  }

  /** What the indexes need of a filing. */
  private record Entry(
      long cik, String company, String form, LocalDate filed, Instant accepted, String accession) {

    String file() {
      return "edgar/data/" + cik + "/" + accession + ".txt";
    }
  }

  /**
   * Writes the tree under {@code directory}, which is made when it is missing.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public static void write(Path directory, SampleMarket market) {
    try {
      lay(
          market,
          (path, bytes) -> {
            Path file = directory.resolve(path);
            Path parent = file.getParent();
            if (parent != null) {
              Files.createDirectories(parent);
            }
            Files.write(file, bytes);
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the tree to " + directory, e);
    }
  }

  /** Gives every file of the tree to {@code shelf}; keeps no filing. */
  public static void lay(SampleMarket market, Shelf shelf) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < market.count(); i++) {
      company(market, i, shelf, entries);
    }
    tickers(market, shelf);
    indexes(entries, shelf);
    feed(entries, shelf);
  }

  private static void company(SampleMarket market, int index, Shelf shelf, List<Entry> entries)
      throws IOException {
    Cast.Player player = market.player(index);
    FilingList list = new FilingList(player);
    CompanyFacts facts = new CompanyFacts(player.company());
    try (Stream<SampleFiling> filings = market.filings(player.company().cik())) {
      for (SampleFiling filing : (Iterable<SampleFiling>) filings::iterator) {
        String base = "Archives/edgar/data/" + filing.cik() + "/";
        shelf.put(base + filing.accession() + ".txt", filing.submission());
        String main = filing.content().mainDocument();
        String name = filing.primaryDocument().substring(filing.primaryDocument().indexOf('/') + 1);
        shelf.put(
            base + filing.accession18() + "/" + name, main.getBytes(StandardCharsets.ISO_8859_1));
        list.add(filing);
        facts.add(filing, main);
        entries.add(
            new Entry(
                filing.cik(),
                filing.company(),
                filing.form(),
                filing.filed(),
                filing.accepted(),
                filing.accession()));
      }
    }
    String cik = "CIK" + player.company().cik10();
    shelf.put("submissions/" + cik + ".json", ascii(list.page()));
    if (list.hasOlder()) {
      shelf.put("submissions/" + cik + "-submissions-001.json", ascii(list.olderPage()));
    }
    shelf.put("api/xbrl/companyfacts/" + cik + ".json", ascii(facts.json()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void tickers(SampleMarket market, Shelf shelf) throws IOException {
    StringBuilder plain = new StringBuilder("{");
    StringBuilder exchanges =
        new StringBuilder("{\"fields\":[\"cik\",\"name\",\"ticker\",\"exchange\"],\"data\":[");
    int i = 0;
    for (SampleCompany company : market.companies()) {
      String comma = i == 0 ? "" : ",";
      plain
          .append(comma)
          .append('"')
          .append(i++)
          .append("\":{\"cik_str\":")
          .append(company.cik())
          .append(",\"ticker\":")
          .append(Json.quote(company.ticker()))
          .append(",\"title\":")
          .append(Json.quote(company.name()))
          .append('}');
      exchanges
          .append(comma)
          .append('[')
          .append(company.cik())
          .append(',')
          .append(Json.quote(company.name()))
          .append(',')
          .append(Json.quote(company.ticker()))
          .append(',')
          .append(Json.quote(company.exchange()))
          .append(']');
    }
    shelf.put("files/company_tickers.json", ascii(plain.append('}').toString()));
    shelf.put("files/company_tickers_exchange.json", ascii(exchanges.append("]}").toString()));
  }

  private static void indexes(List<Entry> entries, Shelf shelf) throws IOException {
    Map<String, List<Entry>> quarters = new TreeMap<>();
    for (Entry entry : entries) {
      String quarter = entry.filed().getYear() + "/QTR" + (entry.filed().getMonthValue() + 2) / 3;
      quarters.computeIfAbsent(quarter, _ -> new ArrayList<>()).add(entry);
    }
    for (Map.Entry<String, List<Entry>> quarter : quarters.entrySet()) {
      List<Entry> rows = quarter.getValue();
      StringBuilder master = head("Master Index of EDGAR Dissemination Feed");
      master
          .append("CIK|Company Name|Form Type|Date Filed|Filename\n")
          .append("-".repeat(80))
          .append('\n');
      for (Entry row : rows) {
        master
            .append(row.cik())
            .append('|')
            .append(row.company())
            .append('|')
            .append(row.form())
            .append('|')
            .append(row.filed())
            .append('|')
            .append(row.file())
            .append('\n');
      }
      rows.sort(Comparator.comparing(Entry::form).thenComparing(Entry::company));
      StringBuilder form = head("Form Index of EDGAR Dissemination Feed");
      String layout = "%-12s%-62s%-12s%-12s%s%n".replace("%n", "\n");
      form.append(
              String.format(
                  Locale.ROOT,
                  layout,
                  "Form Type",
                  "Company Name",
                  "CIK",
                  "Date Filed",
                  "File Name"))
          .append("-".repeat(141))
          .append('\n');
      for (Entry row : rows) {
        form.append(
            String.format(
                Locale.ROOT,
                layout,
                row.form(),
                row.company(),
                row.cik(),
                row.filed(),
                row.file()));
      }
      String folder = "Archives/edgar/full-index/" + quarter.getKey() + "/";
      shelf.put(folder + "master.idx", ascii(master.toString()));
      shelf.put(folder + "form.idx", ascii(form.toString()));
    }
  }

  private static StringBuilder head(String title) {
    return new StringBuilder("Description:           ")
        .append(title)
        .append(
            "\nLast Data Received:    (a made-up market)\nComments:              webmaster@sec.example\n \n \n \n \n");
  }

  private static void feed(List<Entry> entries, Shelf shelf) throws IOException {
    entries.sort(Comparator.comparing(Entry::accepted).reversed().thenComparing(Entry::accession));
    List<Entry> newest = entries.subList(0, Math.min(FEED, entries.size()));
    StringBuilder out =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Latest Filings</title>\n<id>https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent</id>\n");
    for (Entry entry : newest) {
      String folder = entry.accession().replace("-", "");
      out.append("<entry>\n<title>")
          .append(entry.form())
          .append(" - ")
          .append(Prose.escape(entry.company()))
          .append(" (")
          .append(Cast.ten(entry.cik()))
          .append(") (")
          .append(entry.form().equals("4") ? "Issuer" : "Filer")
          .append(
              ")</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"https://www.sec.gov/Archives/edgar/data/")
          .append(entry.cik())
          .append('/')
          .append(folder)
          .append('/')
          .append(entry.accession())
          .append("-index.htm\"/>\n<summary type=\"html\">\n &lt;b&gt;Filed:&lt;/b&gt; ")
          .append(entry.filed())
          .append(" &lt;b&gt;AccNo:&lt;/b&gt; ")
          .append(entry.accession())
          .append(" &lt;b&gt;Size:&lt;/b&gt; 9 KB\n</summary>\n<updated>")
          .append(
              DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                  entry.accepted().atZone(Envelope.NEW_YORK).toOffsetDateTime()))
          .append(
              "</updated>\n<category scheme=\"https://www.sec.gov/\" label=\"form type\" term=\"")
          .append(entry.form())
          .append("\"/>\n<id>urn:tag:sec.gov,2008:accession-number=")
          .append(entry.accession())
          .append("</id>\n</entry>\n");
    }
    shelf.put(
        "cgi-bin/browse-edgar/getcurrent-count100-start0.atom",
        ascii(out.append("</feed>\n").toString()));
  }
}
