package io.assay.edgar.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FeedArchiveTest {

  private static final String FILING =
      """
      <SUBMISSION>
      <ACCESSION-NUMBER>0001234567-24-000001
      <TYPE>8-K
      <DOCUMENT>
      <TYPE>8-K
      <TEXT>
      words
      </TEXT>
      </DOCUMENT>
      </SUBMISSION>
      """;

  private record Read(List<FeedArchive.Member> members, List<Problem> problems) {
    List<String> names() {
      return members.stream().map(FeedArchive.Member::name).toList();
    }

    List<String> codes() {
      return problems.stream().map(Problem::code).toList();
    }
  }

  private static Read read(byte[] bytes) throws IOException {
    return read(bytes, ArchiveLimits.USUAL);
  }

  private static Read read(byte[] bytes, ArchiveLimits limits) throws IOException {
    try (FeedArchive archive = FeedArchive.open(new ByteArrayInputStream(bytes), limits)) {
      List<FeedArchive.Member> members = new ArrayList<>();
      archive.forEachRemaining(members::add);
      return new Read(members, archive.problems());
    }
  }

  @Test
  void submissions_come_one_after_the_other_packed_or_not() throws IOException {
    Tar tar = new Tar().file("0001234567-24-000001.nc", FILING).file("0001234567-24-000002.nc", "");
    for (byte[] bytes : List.of(tar.bytes(), tar.packed())) {
      Read read = read(bytes);
      assertThat(read.names())
          .containsExactly("0001234567-24-000001.nc", "0001234567-24-000002.nc");
      assertThat(read.members().getFirst().bytes().toString(StandardCharsets.UTF_8))
          .isEqualTo(FILING);
      assertThat(read.problems()).isEmpty();
    }
    ReadFiling filing =
        new FilingReader().read(read(tar.bytes()).members().getFirst().bytes(), "a.nc");
    assertThat(filing.header().form().value()).isEqualTo("8-K");
  }

  @Test
  void names_lose_their_folders_and_links_are_passed_over() throws IOException {
    Read read =
        read(
            new Tar()
                .entry("20240102/", '5', new byte[0])
                .file("../../etc/0001234567-24-000001.nc", FILING)
                .file("/etc/passwd", "root")
                .entry("0001234567-24-000002.nc", '2', new byte[0])
                .entry("0001234567-24-000003.nc", '1', new byte[0])
                .file("C:\\x\\0001234567-24-000004.corr01", FILING)
                .bytes());
    assertThat(read.names())
        .containsExactly("0001234567-24-000001.nc", "0001234567-24-000004.corr01");
    assertThat(read.problems()).hasSize(3);
  }

  @Test
  void long_names_of_gnu_and_posix_are_read() throws IOException {
    String folder = "f".repeat(150) + "/";
    byte[] gnu = (folder + "0001234567-24-000001.nc\0").getBytes(StandardCharsets.UTF_8);
    String path = "path=" + folder + "0001234567-24-000002.nc\n";
    String record = (path.length() + 4) + " " + path;
    Read read =
        read(
            new Tar()
                .entry("././@LongLink", 'L', gnu)
                .file(folder, FILING)
                .entry("pax", 'x', record.getBytes(StandardCharsets.UTF_8))
                .file(folder, FILING)
                .packed());
    assertThat(read.problems()).isEmpty();
    assertThat(read.names()).containsExactly("0001234567-24-000001.nc", "0001234567-24-000002.nc");
  }

  @Test
  void a_header_with_a_wrong_checksum_is_skipped_and_the_rest_read() throws IOException {
    Read read =
        read(
            new Tar()
                .file("0001234567-24-000001.nc", FILING)
                .header("0001234567-24-000002.nc", '0', 512, 1)
                .file("0001234567-24-000003.nc", FILING)
                .bytes());
    assertThat(read.names()).containsExactly("0001234567-24-000001.nc", "0001234567-24-000003.nc");
    assertThat(read.codes()).containsExactly(EdgarCode.UNREADABLE_ARCHIVE.id());
  }

  @Test
  void a_size_that_is_stated_and_not_there_costs_nothing() throws IOException {
    Read cut = read(new Tar().header("0001234567-24-000001.nc", '0', 190_000_000L, 0).open());
    assertThat(cut.members()).isEmpty();
    assertThat(cut.codes()).containsExactly(EdgarCode.CUT_OFF.id());
    Read giant = read(new Tar().header("0001234567-24-000001.nc", '0', 8_000_000_000L, 0).open());
    assertThat(giant.codes()).containsExactly(EdgarCode.LIMIT_REACHED.id(), EdgarCode.CUT_OFF.id());
  }

  @Test
  void members_and_archives_are_bounded() throws IOException {
    Tar tar = new Tar();
    for (int i = 1; i <= 9; i++) {
      tar.file("0001234567-24-00000" + i + ".nc", FILING.repeat(i));
    }
    byte[] bytes = tar.bytes();
    long four = FILING.length() * 4L;
    Read small = read(bytes, new ArchiveLimits(four, 100, 1 << 30, 100));
    assertThat(small.members()).hasSize(4);
    assertThat(small.codes()).hasSize(5).containsOnly(EdgarCode.LIMIT_REACHED.id());
    Read few = read(bytes, new ArchiveLimits(1 << 20, 3, 1 << 30, 100));
    assertThat(few.members()).hasSize(3);
    assertThat(few.codes()).containsExactly(EdgarCode.LIMIT_REACHED.id());
    Read total = read(bytes, new ArchiveLimits(1 << 20, 100, 3_000, 100));
    assertThat(total.members().size()).isBetween(1, 4);
    assertThat(total.codes()).containsExactly(EdgarCode.LIMIT_REACHED.id());
  }

  @Test
  void an_archive_that_unpacks_without_end_is_left() throws IOException {
    Tar tar = new Tar().file("0001234567-24-000001.nc", " ".repeat(80 << 20));
    Read read = read(tar.packed());
    assertThat(read.codes()).contains(EdgarCode.LIMIT_REACHED.id());
  }

  @Test
  void what_is_no_archive_is_refused_and_what_is_cut_says_so() throws IOException {
    byte[] packed = new Tar().file("0001234567-24-000001.nc", FILING.repeat(999)).packed();
    Read cut = read(Arrays.copyOf(packed, packed.length / 2));
    assertThat(cut.codes()).containsExactly(EdgarCode.CUT_OFF.id());
    assertThatThrownBy(() -> read("<html>busy</html>".repeat(99).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> read(new byte[] {0x1F, (byte) 0x8B, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}))
        .isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(Unreadable.class);
    assertThat(read(new Tar().bytes()).members()).isEmpty();
  }

  @Test
  void memory_holds_one_submission_at_a_time() throws IOException {
    // 4 GB of members that would not fit together; each is let go before the next is read
    try (FeedArchive archive = FeedArchive.open(new Endless(60), ArchiveLimits.USUAL)) {
      int read = 0;
      while (archive.hasNext()) {
        assertThat(archive.next().bytes().length()).isEqualTo(Endless.SIZE);
        read++;
      }
      assertThat(read).isEqualTo(60);
    }
  }

  /** A tar of equal members, made as it is read. */
  private static final class Endless extends InputStream {
    static final int SIZE = 64 << 20;
    private final byte[] header;
    private long left;
    private long at;

    Endless(int members) {
      header = new Tar().header("0001234567-24-000001.nc", '0', SIZE, 0).open();
      left = (long) members * (SIZE + 512);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      if (left == 0) {
        return -1;
      }
      long place = at % (SIZE + 512);
      int most = (int) Math.min(length, place < 512 ? 512 - place : SIZE + 512 - place);
      if (place < 512) {
        System.arraycopy(header, (int) place, bytes, from, most);
      }
      at += most;
      left -= most;
      return most;
    }
  }

  @Test
  void the_feed_files_of_the_corpus_read_the_same_out_of_an_archive() throws IOException {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    Tar tar = new Tar();
    List<byte[]> files = new ArrayList<>();
    for (Map<String, String> row : corpus.manifest()) {
      String path = row.get("path");
      if (path.endsWith(".nc")) {
        byte[] bytes = corpus.bytes(path);
        files.add(bytes);
        tar.entry(path.substring(path.lastIndexOf('/') + 1), '0', bytes);
      }
    }
    Read read = read(tar.packed());
    assertThat(read.problems()).isEmpty();
    assertThat(read.members()).hasSameSizeAs(files).hasSizeGreaterThan(10);
    for (int i = 0; i < files.size(); i++) {
      assertThat(read.members().get(i).bytes().toByteArray()).isEqualTo(files.get(i));
    }
  }
}
