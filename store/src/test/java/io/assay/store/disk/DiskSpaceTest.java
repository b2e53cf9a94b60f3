package io.assay.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.CouldNotAsk;
import io.assay.specimens.trouble.SmallDisk;
import io.assay.store.StoreCode;
import io.assay.store.blobs.Blobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @TempDir Path root;
  private final AtomicLong now = new AtomicLong();
  private Optional<SmallDisk> disk = Optional.empty();
  private Path folder = Path.of("");

  @BeforeEach
  void name() {
    folder = root.resolve("blobs");
  }

  @AfterEach
  void unmount() {
    disk.ifPresent(SmallDisk::close);
  }

  private SmallDisk mounted() {
    disk = SmallDisk.mount(folder, 8);
    Assumptions.assumeTrue(disk.isPresent(), SmallDisk.FORBIDDEN);
    return disk.get();
  }

  private DiskSpace space(long reserve) {
    return new DiskSpace(List.of(root, folder, root.resolve("missing")), reserve, now::get);
  }

  private static byte[] noise(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(f -> !f.endsWith("filling")).toList();
    }
  }

  @Test
  void below_the_reserve_it_says_how_much_is_to_be_freed_and_where() throws Exception {
    SmallDisk small = mounted();
    DiskSpace space = space(4_000_000);
    assertThat(space.trouble()).isEmpty();
    small.fill(1_000_000);
    assertThat(space.trouble()).as("looked at a second ago at most").isEmpty();
    now.addAndGet(SECOND);
    assertThat(space.trouble())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains(folder.toString(), "4 MB are kept in reserve", "are freed"));
    small.free();
    now.addAndGet(SECOND);
    assertThat(space.trouble()).isEmpty();
  }

  @Test
  void a_disk_made_read_only_is_told_until_it_is_not() throws Exception {
    SmallDisk small = mounted();
    DiskSpace space = space(0);
    Blobs blobs = new Blobs(folder, space);
    small.setWritable(false);
    assertThatThrownBy(() -> blobs.keep(noise(1, 100)))
        .isInstanceOfSatisfying(
            CouldNotAsk.class,
            failure -> assertThat(failure.code()).isEqualTo(StoreCode.DISK_READ_ONLY.id()));
    assertThat(space.trouble())
        .hasValueSatisfying(why -> assertThat(why).contains("read-only", folder.toString()));
    assertThatThrownBy(() -> new Blobs(folder.resolve("new")))
        .isInstanceOf(CouldNotAsk.class)
        .hasMessageContaining("cannot be written to");
    small.setWritable(true);
    now.addAndGet(SECOND);
    assertThat(space.trouble()).isEmpty();
    assertThat(blobs.bytes(blobs.keep(noise(1, 100)).sha256())).isEqualTo(noise(1, 100));
  }

  @Test
  void bytes_that_find_no_room_leave_nothing_behind_and_are_kept_when_there_is() throws Exception {
    SmallDisk small = mounted();
    DiskSpace space = space(0);
    Blobs blobs = new Blobs(folder, space);
    Blobs.Kept first = blobs.keep(noise(1, 1_000));
    small.fill(200_000);
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> blobs.keep(noise(2, 1_000_000)))
          .isInstanceOfSatisfying(
              CouldNotAsk.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(StoreCode.DISK_FULL.id());
                assertThat(failure.what()).contains("the disk is full");
              });
    }
    assertThat(files()).hasSize(1);
    assertThat(space.trouble())
        .as("no reserve is set, but what could not be written tells")
        .hasValueSatisfying(why -> assertThat(why).contains("the disk is full"));
    small.free();
    now.addAndGet(SECOND);
    assertThat(space.trouble()).isEmpty();
    Blobs.Kept second = blobs.keep(noise(2, 1_000_000));
    assertThat(blobs.bytes(second.sha256())).isEqualTo(noise(2, 1_000_000));
    assertThat(blobs.bytes(first.sha256())).isEqualTo(noise(1, 1_000));
    assertThat(files()).hasSize(2);
  }
}
