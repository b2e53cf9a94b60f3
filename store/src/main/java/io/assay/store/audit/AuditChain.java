package io.assay.store.audit;

import io.assay.edgar.AskedWrongly;
import io.assay.store.Database;
import io.assay.store.StoreCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The chain over the audit log: each link holds the SHA-256 of a deed, and that of the link before
 * it with this one, so that whoever changes, takes out, puts in or moves a deed breaks it from
 * there on. Thread-safe; many processes may seal at once, one after the other.
 *
 * <p>What it guarantees: from the moment a deed is sealed, within a second or two of its commit, no
 * change of it goes unseen by whoever compares the end of the chain with one noted before. Who may
 * write to the database can forge a deed that is not sealed yet, and could compute a whole chain
 * anew: against that, note the end now and then somewhere else, and give it to {@link #verify}.
 */
public final class AuditChain {

  /** Deeds sealed, or links compared, at once. */
  private static final int AT_ONCE = 1_000;

  private static final HexFormat HEX = HexFormat.of();

  private static final String WAITING = "select exists (select from audit_pending)";

  private static final String HEAD =
      """
      -- the ends of the chain
      select start_position, encode(start_hash, 'hex') as start_hash, position,
        encode(hash, 'hex') as hash, retired_before
      from audit_head
      """;

  private static final String HOLD_HEAD = HEAD + " for update";

  private static final String HOLD_FREE_HEAD = HEAD + " for update skip locked";

  private static final String PENDING =
      """
      -- deeds to be sealed
      select a.at, a.number, a.process, a.address, a.account, a.action, a.subject, a.request,
        a.before, a.after
      from audit_pending p join audit a on a.at = p.at and a.number = p.number
      order by p.number limit ?
      """;

  private static final String LINK =
      """
      -- a link
      insert into audit_chain (position, at, number, content, hash) values (?, ?, ?, ?, ?)
      """;

  private static final String SEALED = "delete from audit_pending where number = ?";

  private static final String MOVE_END = "update audit_head set position = ?, hash = ?";

  private static final String RETIRE =
      """
      -- deeds of before are gone by rule
      update audit_head set retired_before = greatest(retired_before, ?)
      """;

  private static final String FIRST_KEPT =
      """
      -- the first link whose deed is kept
      select min(position) as position from audit_chain where at >= ?
      """;

  private static final String HASH_AT =
      "select encode(hash, 'hex') as hash from audit_chain where position = ?";

  private static final String CUT = "delete from audit_chain where position < ?";

  private static final String MOVE_START =
      "update audit_head set start_position = ?, start_hash = ?";

  private static final String LINKS =
      """
      -- links in order, with what they seal where it is there
      select c.position, c.at as sealed_at, c.number as sealed_number,
        encode(c.content, 'hex') as content, encode(c.hash, 'hex') as hash,
        a.at, a.number, a.process, a.address, a.account, a.action, a.subject, a.request, a.before,
        a.after
      from audit_chain c left join audit a on a.at = c.at and a.number = c.number
      where c.position > ? order by c.position limit ?
      """;

  private static final String LOOSE =
      """
      -- the first deed that is neither sealed nor noted to be
      select a.at, a.number, a.process, a.address, a.account, a.action, a.subject, a.request,
        a.before, a.after
      from audit a
      where not exists (select from audit_chain c where c.number = a.number and c.at = a.at)
        and not exists (select from audit_pending p where p.number = a.number and p.at = a.at)
      order by a.at, a.number limit 1
      """;

  private static final String LOST_PENDING =
      """
      -- the first deed that was noted to be sealed, and is gone
      select p.at, p.number from audit_pending p
      where not exists (select from audit a where a.at = p.at and a.number = p.number)
      order by p.number limit 1
      """;

  private static final String COUNT_PENDING = "select count(*) from audit_pending";

  private final Database database;

  public AuditChain(Database database) {
    this.database = database;
  }

  /**
   * Where a chain is broken.
   *
   * @param position of the link, 0 where no link is at fault
   * @param at of the deed
   * @param number of the deed
   * @param what is wrong, in words
   */
  public record Break(long position, Optional<Instant> at, long number, String what) {}

  /**
   * What a look at the whole chain found.
   *
   * @param start position after which it begins: what was before is retired
   * @param position of its last link
   * @param hash of its last link, in hexadecimal digits
   * @param unsealed deeds that are not in it yet
   * @param first break, if it is broken
   */
  public record Verdict(
      long start, long position, String hash, long unsealed, Optional<Break> first) {}

  private record Head(
      long startPosition,
      String startHash,
      long position,
      String hash,
      Optional<Instant> retiredBefore) {

    static Head of(ResultSet row) throws SQLException {
      return new Head(
          row.getLong("start_position"),
          row.getString("start_hash"),
          row.getLong("position"),
          row.getString("hash"),
          Database.findInstant(row, "retired_before"));
    }
  }

  /** Seals what was committed and is not sealed yet; answers how much that was. */
  public int seal() {
    if (!database.first(WAITING, row -> row.getBoolean(1)).orElse(false)) {
      return 0;
    }
    int all = 0;
    int sealed = AT_ONCE;
    while (sealed == AT_ONCE) {
      sealed = database.inTransaction(AuditChain::sealSome);
      all += sealed;
    }
    return all;
  }

  private static int sealSome(Connection connection) throws SQLException {
    List<Head> free = Database.list(connection, HOLD_FREE_HEAD, Head::of);
    if (free.isEmpty()) {
      return 0; // another process is at it
    }
    List<AuditRow> rows = Database.list(connection, PENDING, AuditLog::row, AT_ONCE);
    if (rows.isEmpty()) {
      return 0;
    }
    long position = free.getFirst().position();
    String hash = free.getFirst().hash();
    try (PreparedStatement link = connection.prepareStatement(LINK);
        PreparedStatement sealed = connection.prepareStatement(SEALED)) {
      for (AuditRow row : rows) {
        String content = content(row);
        position++;
        hash = linked(hash, content);
        Database.bind(
            link, position, row.at(), row.number(), HEX.parseHex(content), HEX.parseHex(hash));
        link.addBatch();
        Database.bind(sealed, row.number());
        sealed.addBatch();
      }
      link.executeBatch();
      sealed.executeBatch();
    }
    Database.update(connection, MOVE_END, position, HEX.parseHex(hash));
    return rows.size();
  }

  /** Deeds of before a moment are about to go by rule, in this transaction. */
  static void retire(Connection connection, Instant before) throws SQLException {
    Database.update(connection, RETIRE, before);
  }

  /** Cuts the links off the start whose deeds are all gone by rule; answers how many. */
  int cut() {
    return database.inTransaction(
        connection -> {
          Head head = Database.list(connection, HOLD_HEAD, Head::of).getFirst();
          if (head.retiredBefore().isEmpty()) {
            return 0;
          }
          List<Long> kept =
              Database.list(
                  connection,
                  FIRST_KEPT,
                  row -> row.getLong("position"),
                  head.retiredBefore().get());
          long last = kept.getFirst() - 1;
          if (last <= head.startPosition()) {
            return 0;
          }
          String hash =
              Database.list(connection, HASH_AT, row -> row.getString("hash"), last).getFirst();
          Database.update(connection, MOVE_START, last, HEX.parseHex(hash));
          return Database.update(connection, CUT, last + 1);
        });
  }

  /**
   * Goes along the whole chain and compares each link with its deed.
   *
   * @param noted an end of the chain as it was told before, such as {@code 120:9f…}
   * @throws AskedWrongly when that is none
   */
  public Verdict verify(Optional<String> noted) {
    Optional<Noted> before = noted.map(Noted::parse);
    return database.readTogether(connection -> new Walk(connection, before).verdict());
  }

  /** An end of the chain that somebody wrote down. */
  private record Noted(long position, String hash) {

    static Noted parse(String text) {
      if (!text.matches("\\d{1,18}:[0-9a-fA-F]{64}")) {
        throw new AskedWrongly(
            StoreCode.BAD_CHAIN_END,
            "'" + text + "' is no end of a chain",
            "Give it as verify told it: the position, a colon, and 64 hexadecimal digits.");
      }
      int colon = text.indexOf(':');
      return new Noted(
          Long.parseLong(text.substring(0, colon)),
          text.substring(colon + 1).toLowerCase(Locale.ROOT));
    }
  }

  private record Link(
      long position,
      Instant at,
      long number,
      String content,
      String hash,
      Optional<AuditRow> deed) {

    static Link of(ResultSet row) throws SQLException {
      return new Link(
          row.getLong("position"),
          Database.instant(row, "sealed_at"),
          row.getLong("sealed_number"),
          row.getString("content"),
          row.getString("hash"),
          Database.findInstant(row, "at").isPresent()
              ? Optional.of(AuditLog.row(row))
              : Optional.empty());
    }
  }

  /** One look at the whole chain, in one state of the database. One thread at a time. */
  private static final class Walk {

    private final Connection connection;
    private final Optional<Noted> noted;
    private final Head head;
    private long position;
    private String hash;
    private boolean retirementTold;

    Walk(Connection connection, Optional<Noted> noted) throws SQLException {
      this.connection = connection;
      this.noted = noted;
      this.head = Database.list(connection, HEAD, Head::of).getFirst();
      this.position = head.startPosition();
      this.hash = head.startHash();
      this.retirementTold = head.retiredBefore().isEmpty();
    }

    Verdict verdict() throws SQLException {
      Optional<Break> first = alongTheLinks();
      if (first.isEmpty()) {
        first = atTheEnds();
      }
      if (first.isEmpty()) {
        first = besideTheChain();
      }
      return new Verdict(
          head.startPosition(),
          head.position(),
          head.hash(),
          Database.list(connection, COUNT_PENDING, row -> row.getLong(1)).getFirst(),
          first);
    }

    private Optional<Break> alongTheLinks() throws SQLException {
      List<Link> links = Database.list(connection, LINKS, Link::of, position, AT_ONCE);
      while (!links.isEmpty()) {
        for (Link link : links) {
          Optional<String> fault = fault(link);
          if (fault.isPresent()) {
            return Optional.of(
                new Break(link.position(), Optional.of(link.at()), link.number(), fault.get()));
          }
          position = link.position();
          hash = link.hash();
        }
        links = Database.list(connection, LINKS, Link::of, position, AT_ONCE);
      }
      return Optional.empty();
    }

    private Optional<String> fault(Link link) {
      if (link.position() != position + 1) {
        return Optional.of("the links between " + position + " and this one are missing");
      }
      if (!link.hash().equals(linked(hash, link.content()))) {
        return Optional.of("the link does not follow from the one before it");
      }
      if (noted.filter(one -> one.position() == link.position()).isPresent()
          && !noted.get().hash().equals(link.hash())) {
        return Optional.of("the link is not the one that was noted");
      }
      if (link.deed().isEmpty()) {
        return head.retiredBefore().filter(link.at()::isBefore).isPresent()
            ? Optional.empty()
            : Optional.of("its deed is missing");
      }
      AuditRow deed = link.deed().get();
      if (!link.content().equals(content(deed))) {
        return Optional.of("its deed was changed");
      }
      retirementTold |= tellsOfRetirement(deed.deed());
      return Optional.empty();
    }

    /** Whether a deed says that what is missing at the start was dropped by rule. */
    private boolean tellsOfRetirement(Deed deed) {
      return deed.action().equals(AuditMonths.RETIRED)
          && head.retiredBefore()
              .filter(before -> AuditMonths.lastBefore(before).toString().equals(deed.subject()))
              .isPresent();
    }

    private Optional<Break> atTheEnds() throws SQLException {
      if (position != head.position() || !hash.equals(head.hash())) {
        return Optional.of(
            fault(
                position,
                "the chain ends at " + position + ", its end was told as " + head.position()));
      }
      if (noted.filter(one -> one.position() > head.position()).isPresent()) {
        return Optional.of(
            fault(position, "the chain is shorter than noted: " + noted.get().position()));
      }
      if (noted
          .filter(one -> one.position() == head.startPosition() && one.position() > 0)
          .filter(one -> !one.hash().equals(head.startHash()))
          .isPresent()) {
        return Optional.of(fault(head.startPosition(), "the start is not the one that was noted"));
      }
      // A deed that is not sealed yet may tell of it too.
      if (!retirementTold
          && Database.list(connection, PENDING, AuditLog::row, AT_ONCE).stream()
              .noneMatch(row -> tellsOfRetirement(row.deed()))) {
        return Optional.of(
            fault(
                head.startPosition(),
                "no deed tells that what was before "
                    + head.retiredBefore().orElseThrow()
                    + " was retired"));
      }
      return Optional.empty();
    }

    private Optional<Break> besideTheChain() throws SQLException {
      List<Break> loose =
          Database.list(
              connection,
              LOOSE,
              row ->
                  new Break(
                      0,
                      Database.findInstant(row, "at"),
                      row.getLong("number"),
                      "a deed was put in beside the chain"));
      if (!loose.isEmpty()) {
        return Optional.of(loose.getFirst());
      }
      return Database.list(
              connection,
              LOST_PENDING,
              row ->
                  new Break(
                      0,
                      Database.findInstant(row, "at"),
                      row.getLong("number"),
                      "a deed went before it was sealed"))
          .stream()
          .findFirst();
    }

    private static Break fault(long position, String what) {
      return new Break(position, Optional.empty(), 0, what);
    }
  }

  /** The SHA-256 of a deed: every field with its length, so that no two deeds read alike. */
  private static String content(AuditRow row) {
    MessageDigest digest = sha256();
    Actor actor = row.actor();
    Deed deed = row.deed();
    field(digest, Optional.of(row.at().toString()));
    field(digest, Optional.of(Long.toString(row.number())));
    field(digest, Optional.of(actor.process()));
    field(digest, actor.address());
    field(digest, actor.account());
    field(digest, actor.request());
    field(digest, Optional.of(deed.action()));
    field(digest, Optional.of(deed.subject()));
    field(digest, deed.before());
    field(digest, deed.after());
    return HEX.formatHex(digest.digest());
  }

  private static void field(MessageDigest digest, Optional<String> value) {
    if (value.isEmpty()) {
      digest.update("-:".getBytes(StandardCharsets.UTF_8));
      return;
    }
    byte[] bytes = value.get().getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static String linked(String before, String content) {
    MessageDigest digest = sha256();
    digest.update(HEX.parseHex(before));
    return HEX.formatHex(digest.digest(HEX.parseHex(content)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
