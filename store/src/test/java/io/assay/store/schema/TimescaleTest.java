package io.assay.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabase.class)
class TimescaleTest {

  @Test
  void where_the_server_has_no_such_extension_nothing_is_changed(Database database) {
    assertThat(Schema.migrateTimescale(database)).isZero();
    assertThat(
            database.first(
                "select to_regclass('flyway_timescale_history') is null", row -> row.getBoolean(1)))
        .contains(true);
  }
}
