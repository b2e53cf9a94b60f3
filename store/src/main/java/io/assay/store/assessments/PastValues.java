package io.assay.store.assessments;

import io.assay.edgar.Accession;
import io.assay.edgar.Unreadable;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import io.assay.store.copy.CopyRows;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingNumber;
import io.assay.store.filings.FilingRecord.PackedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Signals and scores of filings as versions before had them: one packed body a filing and span of
 * versions, written when a newer version computes something else. Thread-safe.
 */
public final class PastValues {

  private static final String SIGNALS =
      """
      -- signals of filings as they are, in the catalogue's order
      select filing, body from signal where filing = any (?::bigint[]) order by filing, seq
      """;

  private static final String SCORES =
      "select filing, body from score where filing = any (?::bigint[])";

  private static final String SINCE =
      """
      -- since which version filings have the values that they have
      select filing, since from assessed_filing where filing = any (?::bigint[]) order by filing
      """;

  private static final String AS_OF =
      """
      -- a filing's values as of a version: those of the span it lies in
      select p.since, p.until, p.replaced, p.body
      from past_values p where p.filing = ? and p.since <= ? and p.until >= ?
      """;

  private static final String SPANS =
      """
      -- spans of versions over which a filing had the same values, oldest first
      select since, until, replaced from past_values where filing = ?
      union all
      select since, null, null from assessed_filing where filing = ?
      order by 1
      """;

  private static final String THERE_WAS =
      "select count(*) from version where kind = 'values' and number = ?";

  private final Database database;

  public PastValues(Database database) {
    this.database = database;
  }

  /**
   * Versions over which a filing had the same values.
   *
   * @param until the last of them; empty for those it has now
   * @param replaced when they became past ones
   */
  public record Span(int since, Optional<Integer> until, Optional<Instant> replaced) {}

  /**
   * Values of the past.
   *
   * @param body as kept: {@code {"signals":[…],"score":{…}}}, each as it was served; no score where
   *     there was none
   */
  public record Values(Span span, String body) {}

  /** Versions over which a filing had the same values, oldest first; none before its assessment. */
  public List<Span> spans(Accession accession) {
    return database.list(
        SPANS,
        row ->
            new Span(
                row.getInt("since"),
                Optional.ofNullable(row.getObject("until", Integer.class)),
                Database.findInstant(row, "replaced")),
        FilingNumber.of(accession),
        FilingNumber.of(accession));
  }

  /** Whether there was such a version, or it is the one at hand. */
  public boolean thereWas(int version) {
    return database.first(THERE_WAS, row -> row.getInt(1), version).orElse(0) > 0;
  }

  /** A filing's values as an older version had them; empty when it has them still, or never did. */
  public Optional<Values> find(Accession accession, int version) {
    return database.first(
        AS_OF,
        row ->
            new Values(
                new Span(
                    row.getInt("since"),
                    Optional.of(row.getInt("until")),
                    Database.findInstant(row, "replaced")),
                unpack(row.getBytes("body"), accession)),
        FilingNumber.of(accession),
        version,
        version);
  }

  /** Keeps the values that filings have as those of versions up to {@code until}. */
  static void keep(Connection connection, List<Long> filings, int until, Instant now)
      throws SQLException {
    if (filings.isEmpty()) {
      return;
    }
    Map<Long, List<String>> signals = new HashMap<>();
    Database.list(
        connection,
        SIGNALS,
        row ->
            signals
                .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                .add(new String(row.getBytes(2), StandardCharsets.UTF_8)),
        filings);
    Map<Long, String> scores = new HashMap<>();
    Database.list(
        connection,
        SCORES,
        row -> scores.put(row.getLong(1), new String(row.getBytes(2), StandardCharsets.UTF_8)),
        filings);
    CopyRows rows = new CopyRows("past_values (filing, since, until, replaced, length, body)", 6);
    Database.list(
        connection,
        SINCE,
        row -> {
          long filing = row.getLong(1);
          StringBuilder body = new StringBuilder("{\"signals\":[");
          body.append(String.join(",", signals.getOrDefault(filing, List.of()))).append(']');
          Optional.ofNullable(scores.get(filing))
              .ifPresent(score -> body.append(",\"score\":").append(score));
          PackedBody packed = FilingIntake.gzip(body.append('}').toString());
          return rows.row()
              .number(filing)
              .integer(row.getInt(2))
              .integer(until)
              .instant(now)
              .integer(packed.length())
              .bytes(packed.bytes());
        },
        filings);
    rows.sendTo(connection);
  }

  private static String unpack(byte[] packed, Accession accession) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 15)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      throw new Unreadable(
          StoreCode.BODY_DAMAGED,
          "kept values of an older version cannot be unpacked",
          accession.value(),
          "Check the disk.");
    }
  }
}
