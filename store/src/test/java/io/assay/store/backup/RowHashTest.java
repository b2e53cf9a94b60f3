package io.assay.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class RowHashTest {

  private static byte[] copy(Database database, String table) {
    return database.inTransaction(
        connection -> {
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          Catalog.Table found =
              Catalog.tables(connection).stream()
                  .filter(t -> t.name().equals(table))
                  .findFirst()
                  .orElseThrow();
          try {
            Backup.copyOut(connection, found, all::write);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return all.toByteArray();
        });
  }

  private static RowHash whole(byte[] bytes) throws IOException {
    RowHash hash = new RowHash();
    hash.update(bytes, 0, bytes.length);
    return hash;
  }

  @Test
  void rows_hash_the_same_in_any_order_and_cut_anywhere(Database database) throws Exception {
    database.update("create table here (a int, b text, c bytea, d text)");
    database.update("create table there (like here)");
    database.update(
        "insert into here select i, repeat('x', i % 300), '\\x00ff', null from"
            + " generate_series(1, 500) i");
    database.update("insert into there select * from here order by a desc");
    byte[] bytes = copy(database, "here");
    RowHash hash = whole(bytes);
    assertThat(hash.isWhole()).isTrue();
    assertThat(hash.rows()).isEqualTo(500);
    assertThat(hash.hex()).matches("[0-9a-f]{64}").isEqualTo(whole(copy(database, "there")).hex());

    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 20; round++) {
      RowHash pieces = new RowHash();
      int at = 0;
      while (at < bytes.length) {
        int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(12)));
        pieces.update(bytes, at, length);
        at += length;
      }
      assertThat(pieces.hex()).isEqualTo(hash.hex());
    }
  }

  @Test
  void any_other_row_gives_another_hash(Database database) throws Exception {
    database.update("create table here (a int, b text)");
    String none = whole(copy(database, "here")).hex();
    database.update("insert into here values (1, 'x'), (1, 'x'), (2, null)");
    String three = whole(copy(database, "here")).hex();
    database.update("update here set b = '' where a = 2");
    String empty = whole(copy(database, "here")).hex();
    database.update("delete from here where a = 1");
    String one = whole(copy(database, "here")).hex();
    assertThat(List.of(none, three, empty, one)).doesNotHaveDuplicates();
  }

  @Test
  void what_is_no_copy_is_told(Database database) {
    assertThatThrownBy(
            () ->
                whole("no copy, but long enough".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
    byte[] bytes = copy(database, "company");
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> whole(longer)).hasMessageContaining("behind the last row");
  }
}
