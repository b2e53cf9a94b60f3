package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Cik;
import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Companies of a folder are known by the tickers that lie beside their filings. */
class FolderTickersTest {

  private static final Cik COLA = new Cik(21_344);
  private static final Cik LATER = new Cik(21_355);

  @Test
  void companies_whose_filings_name_no_ticker_take_the_list_s_of_their_folder(@TempDir Path root)
      throws Exception {
    Path first = Files.createDirectories(root.resolve("first"));
    filing(first, COLA, "COCA COLA CO", 1);
    Path second = Files.createDirectories(root.resolve("second"));
    filing(second, LATER, "LATER CO", 1);
    packed(
        second.resolve("files/company_tickers.json.gz"),
        """
        {"0":{"cik_str":21344,"ticker":"KO","title":"COCA COLA CO"},
         "1":{"cik_str":789019,"ticker":"MSFT","title":"MICROSOFT CORP"},
         "2":{"cik_str":21355,"ticker":"LTR","title":"LATER CO"},
         "3":{"cik_str":21355,"ticker":"LTR-PA","title":"LATER CO"}}
        """);
    try (OpenStore store = OpenStore.at(root.resolve("data"));
        Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      ingest.start(true);
      Companies companies = new Companies(store.database());
      take(ingest, first, 1);
      assertThat(companies.company(COLA).tickers()).isEmpty();

      take(ingest, second, 1);
      assertThat(companies.company("KO").cik()).as("was held before").isEqualTo(COLA);
      CompanyRow later = companies.company("ltr");
      assertThat(later.cik()).as("told by the filing alone").isEqualTo(LATER);
      assertThat(later.tickers()).containsExactly("LTR", "LTR-PA");
      assertThat(companies.count()).as("others are not held").isEqualTo(2);
    }
  }

  @Test
  void a_broken_list_stops_nothing(@TempDir Path root) throws Exception {
    Path folder = Files.createDirectories(root.resolve("folder"));
    filing(folder, COLA, "COCA COLA CO", 1);
    packed(folder.resolve("files/company_tickers.json.gz"), "<html>Request rate</html>");
    try (OpenStore store = OpenStore.at(root.resolve("data"));
        Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      ingest.start(true);
      take(ingest, folder, 1);
      assertThat(new Companies(store.database()).company(COLA).tickers()).isEmpty();
    }
  }

  private static void take(Ingest ingest, Path folder, int filings) throws Exception {
    JobProgress end =
        ingest.await(
            ingest.submit(IngestRequest.of(List.of(folder.toString())), Optional.empty()).id(),
            _ -> {});
    assertThat(end.job().done()).isEqualTo(filings);
    assertThat(end.job().failed()).isZero();
  }

  /** A submission under a name that tells nothing. */
  private static void filing(Path folder, Cik cik, String name, int number) throws IOException {
    Files.writeString(
        folder.resolve("letter" + number + ".txt"),
        """
        <SEC-DOCUMENT>%1$s.txt : 19980310
        <SEC-HEADER>%1$s.hdr.sgml : 19980310
        ACCESSION NUMBER:\t\t%1$s
        CONFORMED SUBMISSION TYPE:\t8-K
        PUBLIC DOCUMENT COUNT:\t\t1
        CONFORMED PERIOD OF REPORT:\t19980305
        FILED AS OF DATE:\t\t19980310

        FILER:

        \tCOMPANY DATA:
        \t\tCOMPANY CONFORMED NAME:\t\t\t%2$s
        \t\tCENTRAL INDEX KEY:\t\t\t%3$s
        \t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tBEVERAGES [2080]
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>8-K
        <SEQUENCE>1
        <TEXT>
        Item 5. Other Events. The company sold more bottles than in the year before.
        </TEXT>
        </DOCUMENT>
        </SEC-DOCUMENT>
        """
            .formatted("%s-98-%06d".formatted(cik.padded(), number), name, cik.padded()));
  }

  private static void packed(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
