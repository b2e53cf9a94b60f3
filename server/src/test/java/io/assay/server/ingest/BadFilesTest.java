package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.DeadLetters;
import io.assay.store.jobs.JobRows.DeadLetter;
import io.assay.store.jobs.JobRows.Which;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with bad files in it: each gets its reason, and the rest goes in. */
class BadFilesTest {

  @Test
  void every_bad_file_is_named_with_its_reason_and_the_rest_goes_in(@TempDir Path root)
      throws Exception {
    Path folder = Files.createDirectories(root.resolve("folder"));
    List<SampleFiling> made = SampleMarket.of(3, 1, 1).filings(9_000_001).toList();
    byte[] good = made.getFirst().submission();
    Files.write(folder.resolve("good.txt"), good);
    byte[] other = annual(made).submission();
    Files.write(folder.resolve("half.txt"), Arrays.copyOf(other, other.length / 2));
    Path place = Files.createDirectories(folder.resolve("edgar/data/9000001/000900000120000777"));
    Files.write(place.resolve("latin.htm"), latin());
    Files.writeString(folder.resolve("empty.txt"), "");
    Files.writeString(folder.resolve("letter.txt"), "Dear Jane,\nall is well here.\nYours, John\n");
    zip(folder.resolve("filings.zip"), good);
    zip(folder.resolve("zip-by-another-name.txt"), other);
    Files.writeString(folder.resolve("bomb.xml"), BOMB);
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("hole.txt").toFile(), "rw")) {
      sparse.setLength(200L << 20);
    }

    try (OpenStore store = OpenStore.at(root.resolve("data"));
        Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      ingest.start(true);
      JobProgress end =
          ingest.await(
              ingest.submit(IngestRequest.of(List.of(folder.toString())), Optional.empty()).id(),
              _ -> {});

      Map<String, String> reasons = new TreeMap<>();
      for (DeadLetter failed :
          new DeadLetters(store.database()).list(Which.ALL, Optional.empty(), 100).rows()) {
        String name = String.valueOf(Path.of(failed.file()).getFileName());
        reasons.put(name, failed.failure().code() + ": " + failed.failure().what());
        assertThat(failed.failure().where()).contains(folder.resolve(name).toString());
        assertThat(failed.failure().mend()).isNotBlank();
        assertThat(failed.title()).isEqualTo("Filing " + name);
      }
      assertThat(reasons)
          .containsOnlyKeys(
              "bomb.xml",
              "empty.txt",
              "filings.zip",
              "hole.txt",
              "letter.txt",
              "zip-by-another-name.txt");
      assertThat(reasons.get("bomb.xml")).startsWith("forbidden-xml");
      assertThat(reasons.get("empty.txt")).startsWith("empty-file");
      assertThat(reasons.get("filings.zip")).isEqualTo("not-a-filing: the file is a zip");
      assertThat(reasons.get("zip-by-another-name.txt"))
          .isEqualTo("not-a-filing: the file is a zip");
      assertThat(reasons.get("hole.txt")).startsWith("not-a-filing").contains("zeros");
      assertThat(reasons.get("letter.txt")).startsWith("not-a-filing").contains("no SEC form");
      assertThat(end.job().failed()).isEqualTo(6);
      assertThat(end.job().done()).isEqualTo(3);

      Filings filings = new Filings(store.database());
      assertThat(filings.counts().filings()).isEqualTo(3);
      assertThat(
              store
                  .database()
                  .list(
                      "select problems from filing where accession = '%s'"
                          .formatted(annual(made).accession()),
                      row -> row.getInt(1)))
          .singleElement()
          .satisfies(problems -> assertThat(problems).isPositive());
    }
  }

  @Test
  void a_lone_document_without_a_day_is_filed_at_the_end_of_its_number_s_year(@TempDir Path root)
      throws Exception {
    Path folder = Files.createDirectories(root.resolve("edgar/data/9000001/000900000120000777"));
    Files.write(folder.resolve("latin.htm"), latin());
    try (OpenStore store = OpenStore.at(root.resolve("store"));
        Ingest ingest = store.ingest(new NoEdgar(), OpenStore.reading())) {
      ingest.start(true);
      ingest.await(
          ingest.submit(IngestRequest.of(List.of(folder.toString())), Optional.empty()).id(),
          _ -> {});
      assertThat(
              store
                  .database()
                  .list(
                      "select accession || ' ' || filed || ' ' || problems from filing",
                      row -> row.getString(1)))
          .singleElement()
          .asString()
          .startsWith("0009000001-20-000777 2020-12-31 ");
      assertThat(
              new Filings(store.database())
                  .findBodyText(
                      new io.assay.edgar.Accession("0009000001-20-000777"),
                      io.assay.store.filings.FilingParts.Body.FILING)
                  .orElseThrow())
          .contains("filing-date-unknown");
    }
  }

  private static final String BOMB =
      """
      <?xml version="1.0"?>
      <!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
      <ownershipDocument><documentType>4</documentType><remarks>&c;&d;</remarks></ownershipDocument>
      """;

  private static SampleFiling annual(List<SampleFiling> made) {
    return made.stream().filter(f -> f.form().equals("10-K")).findFirst().orElseThrow();
  }

  /** A lone page with bytes that are no UTF-8. */
  private static byte[] latin() {
    return """
        <html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p>
        <p>Annual report for the fiscal year ended December 31, 2019</p>
        <p>Caf\u00e9 M\u00fcller \u00a9 and Sons</p><p>Item 1. Business</p><p>Coffee.</p></body></html>
        """
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void zip(Path file, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("filing.txt"));
      zip.write(content);
      zip.closeEntry();
    }
    Files.write(file, bytes.toByteArray());
  }
}
