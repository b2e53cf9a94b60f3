package io.assay.store.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreshDatabase.class)
class BlobsTest {

  private static final byte[] BYTES = "some filing ".repeat(500).getBytes(StandardCharsets.UTF_8);

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void the_same_bytes_are_kept_once_and_read_back(@TempDir Path folder) throws Exception {
    Blobs blobs = new Blobs(folder);
    Blobs.Kept kept = blobs.keep(BYTES);
    assertThat(blobs.keep(BYTES.clone())).isEqualTo(kept);
    assertThat(files(folder)).hasSize(1);
    assertThat(kept.stored()).isLessThan(kept.bytes());
    assertThat(blobs.bytes(kept.sha256())).isEqualTo(BYTES);
  }

  @Test
  void damage_is_told_and_absence_is_told_apart(@TempDir Path folder) throws Exception {
    Blobs blobs = new Blobs(folder);
    Blobs.Kept kept = blobs.keep(BYTES);
    Path file = files(folder).getFirst();
    byte[] packed = Files.readAllBytes(file);
    packed[packed.length / 2] ^= 1;
    Files.write(file, packed);
    assertThatThrownBy(() -> blobs.bytes(kept.sha256())).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> blobs.bytes("0".repeat(64))).isInstanceOf(NoSuchThing.class);
  }

  @Test
  void a_sweep_removes_what_a_killed_process_left_and_nothing_that_is_being_kept(
      Database database, @TempDir Path folder) throws Exception {
    Blobs dead = new Blobs(folder);
    dead.keep(BYTES);
    Blobs.Kept known = dead.keep("known".getBytes(StandardCharsets.UTF_8));
    database.update(
        "insert into blob values (?, ?, ?, now())", known.hash(), known.bytes(), known.stored());
    Files.writeString(folder.resolve("tmp").resolve("half.1"), "half");

    Blobs next = new Blobs(folder);
    Blobs.Kept fresh = next.keep("fresh".getBytes(StandardCharsets.UTF_8));
    assertThat(next.sweep(database)).isEqualTo(1);
    assertThat(files(folder)).hasSize(2);
    assertThat(next.bytes(known.sha256())).isNotEmpty();
    assertThat(next.bytes(fresh.sha256())).isNotEmpty();
  }
}
