package io.assay.server.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Who asks, and what he may. The same object for all requests that show the same; thread-safe. */
public final class Caller implements io.assay.server.limits.Caller {

  /** How somebody showed who he is. */
  public enum Way {
    /** Not at all. */
    NONE,
    /** With something that does not open. */
    REFUSED,
    /** By being at this machine, where nobody need show anything. */
    HERE,
    /** With what only the owner of the data folder can read. */
    OWNER,
    /** With a key. */
    KEY,
    /** With the cookie of a session of the page. */
    SESSION,
    /** With a token of the issuer that is set. */
    TOKEN
  }

  /** Somebody who showed nothing. */
  public static final Caller NOBODY = none(Way.NONE);

  /** Somebody whose key, cookie or token does not open. */
  static final Caller REFUSED = none(Way.REFUSED);

  /** Whoever asks, where nothing is guarded: for parts that are tried by themselves. */
  public static final Caller ANYBODY = all(Way.HERE, "anybody", "anybody");

  /** Whoever is at this machine, where no keys are asked for. */
  static final Caller HERE = all(Way.HERE, "here", "local");

  /** The owner of the data folder. */
  static final Caller OWNER = all(Way.OWNER, "owner", "owner of the data folder");

  private final Way way;
  private final String id;
  private final long identity;
  private final String account;
  private final String role;
  private final int rights;
  private final String key;
  private final Instant until;

  /** One for the key and all sessions begun with it. */
  private final AtomicBoolean used;

  private Caller(
      Way way,
      String id,
      String account,
      String role,
      int rights,
      String key,
      Instant until,
      AtomicBoolean used) {
    this.way = way;
    this.id = id;
    this.identity = identity(id);
    this.account = account;
    this.role = role;
    this.rights = rights;
    this.key = key;
    this.until = until;
    this.used = used;
  }

  /** All 64 bits of it, so that no two share an allowance. */
  private static long identity(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static Caller none(Way way) {
    return new Caller(way, "nobody", "nobody", "none", 0, "", Instant.MAX, new AtomicBoolean());
  }

  private static Caller all(Way way, String id, String account) {
    return new Caller(
        way,
        id,
        account,
        Role.ADMIN.id(),
        Role.ADMIN.rights(List.of()),
        "",
        Instant.MAX,
        new AtomicBoolean());
  }

  static Caller ofKey(String key, String name, Role role, Collection<Scope> scopes, Instant until) {
    return new Caller(
        Way.KEY,
        "key:" + key,
        name + " (" + key + ")",
        role.id(),
        role.rights(scopes),
        key,
        until,
        new AtomicBoolean());
  }

  /** The bearer of a token. */
  public static Caller ofToken(String subject, String account, Role role, Instant until) {
    return new Caller(
        Way.TOKEN,
        "token:" + subject,
        account,
        role.id(),
        role.rights(List.of()),
        "",
        until,
        new AtomicBoolean());
  }

  /** The same with a session: until it ends, or the key does. */
  Caller inSession(Instant end) {
    return new Caller(
        Way.SESSION, id, account, role, rights, key, end.isBefore(until) ? end : until, used);
  }

  /** How he showed who he is. */
  public Way way() {
    return way;
  }

  /** Names him among all callers, whichever way he came: for limits and counts. */
  public String id() {
    return id;
  }

  /** The same for all ways he comes by: one allowance. */
  @Override
  public long identity() {
    return identity;
  }

  /** His role: what names his rate. */
  @Override
  public String kind() {
    return role;
  }

  /** Names him for people, as the audit log does. */
  public String account() {
    return account;
  }

  /** {@code viewer}, {@code analyst}, {@code admin}; {@code none} of nobody. */
  public String role() {
    return role;
  }

  /** What he may. */
  public List<Scope> scopes() {
    return Stream.of(Scope.values()).filter(scope -> (rights & scope.bit()) != 0).toList();
  }

  /** Whether he may do what asks for that. */
  public boolean may(Need need) {
    return (rights & need.bits()) == need.bits();
  }

  /** When what he showed ends; far future when it does not. */
  public Instant until() {
    return until;
  }

  /** The key he showed, or began his session with; empty where there is none. */
  String key() {
    return key;
  }

  void use() {
    if (!used.getPlain()) {
      used.set(true);
    }
  }

  /** Whether he asked since this was asked last. */
  boolean takeUsed() {
    return used.getAndSet(false);
  }

  @Override
  public String toString() {
    return account + ", " + role;
  }
}
