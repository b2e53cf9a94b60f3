package io.assay.store.assessments;

import io.assay.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What read filings and what computed signals and scores, one version after the other, each kind
 * numbered from 1. Thread-safe.
 *
 * <p>Values of the last {@value #KEPT} versions before the one at hand are kept.
 */
public final class Versions {

  /** How many versions back values stay to be asked for. */
  public static final int KEPT = 10;

  private static final String LATEST =
      """
      -- the version that computes
      select number, identity from version where kind = ? order by number desc limit 1
      """;

  private static final String LIST =
      """
      -- versions of a kind, newest first
      select number, identity, parts, began from version where kind = ? order by number desc
      """;

  // Two servers that start at once must not take the same number for different things.
  private static final String LOCK = "lock table version in share row exclusive mode";

  private static final String ADD =
      "insert into version (kind, number, identity, parts, began) values (?, ?, ?, ?, ?)";

  private static final String COMPANIES_BEHIND =
      """
      -- companies that another version assessed last
      select (select count(*) from company where assessed > 0 and assessed < ?)
        + (select count(*) from company where assessed > ?)
      """;

  private static final String FILINGS_BEHIND =
      """
      -- filings that another version read
      select (select count(*) from filing where reading < ?)
        + (select count(*) from filing where reading > ?)
      """;

  private static final String FORGET = "delete from past_values where until < ?";

  private final Database database;

  public Versions(Database database) {
    this.database = database;
  }

  /** What there are versions of. */
  public enum Kind {
    /** What is read of a filing's bytes, the digest included. */
    READING,
    /** What is computed from digests: signals, score, brief. */
    VALUES;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A version.
   *
   * @param identity the same for the same code and definitions
   * @param parts what it is made of, by name: a JSON object of texts
   */
  public record VersionRow(int number, String identity, String parts, Instant began) {}

  private record Numbered(int number, String identity) {}

  /**
   * The number of what computes now: that of the version before when its identity is the same, else
   * the next. Values of versions too far back are forgotten then.
   */
  public int number(Kind kind, String identity, String parts, Instant now) {
    return database.inTransaction(
        connection -> {
          Database.update(connection, LOCK);
          Optional<Numbered> latest =
              Database.list(
                      connection,
                      LATEST,
                      row -> new Numbered(row.getInt("number"), row.getString("identity")),
                      kind.id())
                  .stream()
                  .findFirst();
          if (latest.isPresent() && latest.get().identity().equals(identity)) {
            return latest.get().number();
          }
          int number = latest.map(Numbered::number).orElse(0) + 1;
          Database.update(connection, ADD, kind.id(), number, identity, parts, now);
          if (kind == Kind.VALUES) {
            Database.update(connection, FORGET, number - KEPT);
          }
          return number;
        });
  }

  /** How many companies another version of the values assessed last. */
  public long companiesBehind(int values) {
    return database.first(COMPANIES_BEHIND, row -> row.getLong(1), values, values).orElse(0L);
  }

  /** How many filings another version read. */
  public long filingsBehind(int reading) {
    return database.first(FILINGS_BEHIND, row -> row.getLong(1), reading, reading).orElse(0L);
  }

  /** Versions of a kind, newest first. */
  public List<VersionRow> list(Kind kind) {
    return database.list(
        LIST,
        row ->
            new VersionRow(
                row.getInt("number"),
                row.getString("identity"),
                row.getString("parts"),
                Database.instant(row, "began")),
        kind.id());
  }
}
