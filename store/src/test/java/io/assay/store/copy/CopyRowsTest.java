package io.assay.store.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class CopyRowsTest {

  @Test
  void every_decimal_reads_back_digit_for_digit(Database database) {
    List<BigDecimal> wanted = new ArrayList<>();
    for (String text :
        new String[] {
          "0",
          "0.000",
          "1",
          "-1",
          "10000",
          "0.0001",
          "0.00010000",
          "123456789.987654321",
          "1E+12",
          "-99999999",
          "100000000000000000000",
          "0.5",
          "-0.000000000001",
          "12345.6000"
        }) {
      wanted.add(new BigDecimal(text));
    }
    SplittableRandom random = new SplittableRandom(20260101);
    for (int i = 0; i < 500; i++) {
      wanted.add(
          new BigDecimal(
              BigInteger.valueOf(random.nextLong()).multiply(BigInteger.valueOf(random.nextInt())),
              random.nextInt(25)));
    }
    database.update("create table n (i bigint, v numeric, t text, a text[])");
    database.inTransaction(
        connection -> {
          CopyRows rows = new CopyRows("n (i, v, t, a)", 4);
          for (int i = 0; i < wanted.size(); i++) {
            rows.row().number(i).decimal(wanted.get(i)).text("é\0\t\\" + i);
            rows.texts(i % 2 == 0 ? List.of() : List.of("a,\"{}", ""));
          }
          return rows.sendTo(connection);
        });
    List<BigDecimal> read =
        database.list("select v from n order by i", row -> row.getBigDecimal(1));
    for (int i = 0; i < wanted.size(); i++) {
      BigDecimal plain = wanted.get(i).scale() < 0 ? wanted.get(i).setScale(0) : wanted.get(i);
      assertThat(read.get(i)).isEqualTo(plain);
    }
    assertThat(database.first("select t from n where i = 3", row -> row.getString(1)))
        .contains("é\t\\3");
    assertThat(database.first("select a from n where i = 3", row -> Database.texts(row, "a")))
        .contains(List.of("a,\"{}", ""));
    assertThat(database.first("select a from n where i = 2", row -> Database.texts(row, "a")))
        .contains(List.of());
  }
}
