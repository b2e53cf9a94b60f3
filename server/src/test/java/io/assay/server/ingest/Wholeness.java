package io.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.Database;
import io.assay.store.blobs.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * That a store holds nothing by halves: no row without what it refers to, no filing without a part
 * of it, no kept file without a row and none whose bytes are other than its name says.
 */
final class Wholeness {

  private record Reference(String child, String columns, String parent, String parents) {}

  private static final String REFERENCES =
      """
      -- every foreign key there is, but those of parts of tables
      select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
        (select string_agg(quote_ident(a.attname), ', ' order by k.place)
          from unnest(c.conkey) with ordinality k(number, place)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns,
        (select string_agg(quote_ident(a.attname), ', ' order by k.place)
          from unnest(c.confkey) with ordinality k(number, place)
          join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) as parents
      from pg_constraint c join pg_class r on r.oid = c.conrelid
      where c.contype = 'f' and not r.relispartition and c.conparentid = 0
        and c.connamespace = 'public'::regnamespace
      """;

  private static final String BY_COLUMN =
      """
      -- tables that name another's row without a foreign key
      select table_name from information_schema.columns
      join pg_class r on r.oid = format('%I', table_name)::regclass
      where table_schema = 'public' and column_name = ? and data_type = 'bigint'
        and r.relkind in ('r', 'p') and not r.relispartition
      """;

  private static final List<String> PARTIAL =
      List.of(
          "select count(*) from filing f where facts <> (select count(*) from fact x where x.filing"
              + " = f.number)",
          "select count(*) from filing f where signals <> (select count(*) from signal x where"
              + " x.filing = f.number)",
          "select count(*) from filing f where not exists (select from digest x where x.filing ="
              + " f.number)",
          "select count(*) from filing f where not exists (select from filing_body x where x.filing"
              + " = f.number and x.kind = 'filing')",
          "select count(*) from filing f where not exists (select from assessed_filing x where"
              + " x.filing = f.number)",
          "select count(*) - count(distinct accession) from filing",
          "select count(*) from company_dirty",
          "select count(*) from work where state in ('waiting', 'running')");

  private Wholeness() {}

  /** Looks at everything. */
  static void demand(Database database, Path blobs) throws IOException {
    List<Reference> references =
        database.list(
            REFERENCES,
            row ->
                new Reference(
                    row.getString("child"),
                    row.getString("columns"),
                    row.getString("parent"),
                    row.getString("parents")));
    assertThat(references).hasSizeGreaterThan(5);
    for (Reference r : references) {
      none(
          database,
          "select count(*) from %s where (%s) is not null and (%s) not in (select %s from %s)"
              .formatted(r.child(), r.columns(), r.columns(), r.parents(), r.parent()));
    }
    List<String> ofFilings = database.list(BY_COLUMN, row -> row.getString(1), "filing");
    assertThat(ofFilings).contains("fact", "signal", "filing_body", "digest");
    for (String table : ofFilings) {
      none(
          database,
          "select count(*) from " + table + " where filing not in (select number from filing)");
    }
    for (String table : database.list(BY_COLUMN, row -> row.getString(1), "cik")) {
      none(
          database,
          "select count(*) from "
              + table
              + " where cik is not null and cik not in (select cik from company)");
    }
    PARTIAL.forEach(sql -> none(database, sql));
    demandFiles(database, blobs);
  }

  private static void none(Database database, String sql) {
    assertThat(database.first(sql, row -> row.getLong(1))).as(sql).contains(0L);
  }

  private static void demandFiles(Database database, Path folder) throws IOException {
    List<String> known =
        database.list(
            "select distinct encode(sha256, 'hex') from blob join filing on blob = sha256",
            row -> row.getString(1));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> file.getParent().getFileName() + "" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(known.stream().map(h -> h + ".zst").toList());
    }
    assertThat(database.first("select count(*) from blob", row -> row.getInt(1)))
        .contains(known.size());
    Blobs kept = new Blobs(folder);
    // Reading demands that the bytes are what their name says.
    known.forEach(hash -> assertThat(kept.bytes(hash)).isNotEmpty());
  }
}
