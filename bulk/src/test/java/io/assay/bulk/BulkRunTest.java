package io.assay.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.bulk.Computed.Table;
import io.assay.edgar.AssayFailure;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.store.columns.Series;
import io.assay.store.columns.SeriesColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up market in archives of all kinds. */
class BulkRunTest {

  private static LocalSpark spark;
  private static List<SampleFiling> filings;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = new LocalSpark();
    filings = SampleMarket.of(5, 2, 1).filings().toList();
  }

  @AfterAll
  static void stop() throws IOException {
    spark.close();
  }

  @Test
  void a_filing_is_the_same_wherever_it_lies() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    Path packed = Files.createDirectories(folder.resolve("packed"));
    Path feed = Files.createDirectories(folder.resolve("feed"));
    Tar tar = new Tar();
    for (SampleFiling filing : filings) {
      Files.write(files.resolve(filing.accession() + ".txt"), filing.submission());
      gzip(packed.resolve(filing.accession() + ".txt.gz"), filing.submission());
      tar.file(filing.accession() + ".nc", filing.submission());
    }
    gzip(feed.resolve("20240102.nc.tar.gz"), tar.bytes());

    List<String> plain = all(spark.run(folder.resolve("1"), files.toString()));
    assertThat(plain).hasSizeGreaterThan(filings.size());
    assertThat(all(spark.run(folder.resolve("2"), feed.toString()))).isEqualTo(plain);
    assertThat(
            all(
                spark.run(
                    folder.resolve("3"),
                    feed.toString(),
                    "shelf://store" + packed,
                    "shelf://store" + files)))
        .as("a filing that lies there three times, on a store that fails now and then, is one")
        .isEqualTo(plain);
  }

  @Test
  void a_later_run_over_more_is_as_one_run_over_all() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    write(archive, filings.subList(0, filings.size() / 2));
    Path out = folder.resolve("out");
    BulkRun.Outcome first = spark.run(out, archive.toString());
    write(archive, filings.subList(filings.size() / 2, filings.size()));
    BulkRun.Outcome second = spark.run(out, archive.toString());
    BulkRun.Outcome third = spark.run(out, archive.toString());
    BulkRun.Outcome apart = spark.run(folder.resolve("apart"), archive.toString());

    assertThat(spark.everything(second)).isEqualTo(spark.everything(apart));
    assertThat(spark.everything(third)).isEqualTo(spark.everything(second));
    assertThat(Path.of(first.folder().replace("file:", ""))).doesNotExist();
    assertThat(OutputFolders.result(out)).hasValue("run-000003");
  }

  @Test
  void a_run_that_died_is_not_the_result_and_is_cleared_away() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    write(archive, filings.subList(0, 3));
    Path out = folder.resolve("out");
    var _ = spark.run(out, archive.toString());
    Path dead = Files.createDirectories(out.resolve("run-000002/series/score"));
    assertThat(OutputFolders.result(out)).hasValue("run-000001");
    var _ = spark.run(out, archive.toString());
    assertThat(dead).doesNotExist();
    assertThat(OutputFolders.result(out)).hasValue("run-000003");
  }

  @Test
  void whatever_cannot_be_read_is_told_and_takes_nothing_along() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    write(archive, filings.subList(0, 4));
    Files.writeString(archive.resolve("empty.txt"), "");
    Files.writeString(archive.resolve("letter.txt"), "Dear Jane,\nall is well.\nYours, John\n");
    Files.write(archive.resolve("torn.txt.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
    Tar tar = new Tar();
    filings.subList(4, 8).forEach(f -> tar.file(f.accession() + ".nc", f.submission()));
    byte[] whole = tar.bytes();
    Files.write(archive.resolve("20240103.nc.tar"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(archive.resolve("20240104.nc.tar.gz"), "<html>No such file</html>");
    Path lists = Files.createDirectories(archive.resolve("submissions"));
    Files.writeString(lists.resolve("CIK0000000001.json"), "{\"cik\": ");

    BulkRun.Outcome outcome = spark.run(folder.resolve("out"), archive.toString());
    Map<String, String> errors = new TreeMap<>();
    spark
        .rows(outcome, Table.ERRORS)
        .forEach(
            row -> {
              String place = row.getAs("place");
              assertThat(row.<String>getAs("mend")).isNotBlank();
              errors.put(place.substring(place.lastIndexOf('/') + 1), row.getAs("code"));
            });
    assertThat(errors)
        .containsOnlyKeys(
            "empty.txt",
            "letter.txt",
            "torn.txt.gz",
            "20240103.nc.tar",
            "20240104.nc.tar.gz",
            "CIK0000000001.json")
        .containsEntry("empty.txt", "empty-file")
        .containsEntry("letter.txt", "not-a-filing")
        .containsEntry("torn.txt.gz", "bad-gzip");
    assertThat(spark.rows(outcome, Table.FILINGS)).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void a_correction_takes_the_place_of_the_filing() throws IOException {
    SampleFiling filing = filings.getFirst();
    String said = new String(filing.submission(), StandardCharsets.UTF_8);
    Tar tar = new Tar();
    tar.file(filing.accession() + ".nc", filing.submission());
    tar.file(
        filing.accession() + ".corr01",
        said.replace("FILED AS OF DATE:", "FILED AS OF DATE: ").getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("20240102.nc.tar"), tar.bytes());
    BulkRun.Outcome outcome =
        spark.run(folder.resolve("out"), folder.resolve("20240102.nc.tar").toString());
    assertThat(spark.rows(outcome, Table.FILINGS))
        .singleElement()
        .satisfies(row -> assertThat(row.<String>getAs("place")).endsWith(".corr01"));
  }

  @Test
  void only_the_forms_that_are_named_are_read() throws IOException {
    write(folder, filings);
    long annual = filings.stream().filter(f -> f.form().equals("10-K")).count();
    BulkRun.Outcome outcome = spark.run(folder.resolve("out"), Set.of("10-K"), folder.toString());
    assertThat(spark.rows(outcome, Table.FILINGS))
        .hasSize((int) annual)
        .allSatisfy(row -> assertThat(row.<String>getAs("form")).isEqualTo("10-K"));
    assertThat(spark.rows(outcome, Table.ERRORS)).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_and_one_that_holds_something_else_are_refused()
      throws IOException {
    Files.writeString(folder.resolve("diary.txt"), "mine");
    assertThatThrownBy(() -> spark.run(folder.resolve("out"), folder + "/nowhere"))
        .isInstanceOf(AssayFailure.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> spark.run(folder, folder.toString()))
        .isInstanceOf(AssayFailure.class)
        .hasMessageContaining("diary.txt");
    assertThat(folder.resolve("diary.txt")).exists();
  }

  @Test
  void the_columns_of_series_are_those_of_the_store() {
    assertThat(Arrays.stream(Tables.SERIES.fields()).map(f -> f.name() + " " + f.nullable()))
        .containsExactlyElementsOf(
            Arrays.stream(SeriesColumn.values()).map(c -> c.id() + " " + c.isOptional()).toList());
    assertThat(Arrays.stream(Table.values()).filter(Table::isSeries).map(t -> t.folder()))
        .containsExactlyElementsOf(
            Arrays.stream(Series.values())
                .filter(series -> series != Series.PRICE)
                .map(series -> "series/" + series.id())
                .toList());
  }

  /** All of a run, but for the places of its files. */
  private static List<String> all(BulkRun.Outcome outcome) {
    return spark.everything(outcome).stream()
        .map(line -> line.replaceAll("\"place\":\"[^\"]*\",\"size\":\\d+,", ""))
        .toList();
  }

  private static void write(Path folder, List<SampleFiling> filings) throws IOException {
    for (SampleFiling filing : filings) {
      Files.write(folder.resolve(filing.accession() + ".txt"), filing.submission());
    }
  }

  private static void gzip(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }

  /** Writes a tar (POSIX 1003.1 ustar). */
  private static final class Tar {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void file(String name, byte[] bytes) {
      byte[] header = new byte[512];
      put(header, 0, name);
      put(header, 100, "0000644\0");
      put(header, 124, "%011o".formatted(bytes.length));
      put(header, 136, "00000000000");
      put(header, 148, "        ");
      header[156] = '0';
      put(header, 257, "ustar\00000");
      int sum = 0;
      for (byte b : header) {
        sum += b & 0xff;
      }
      put(header, 148, "%06o\0 ".formatted(sum));
      out.writeBytes(header);
      out.writeBytes(bytes);
      out.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
    }

    byte[] bytes() {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(out.toByteArray());
      whole.writeBytes(new byte[1024]);
      return whole.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(bytes, 0, header, at, bytes.length);
    }
  }

  /** Which run is the result of an output folder. */
  private static final class OutputFolders {
    static java.util.Optional<String> result(Path out) throws IOException {
      return new OutputFolder(out.toString(), new org.apache.hadoop.conf.Configuration())
          .findResult()
          .map(org.apache.hadoop.fs.Path::getName);
    }
  }
}
