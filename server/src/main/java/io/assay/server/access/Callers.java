package io.assay.server.access;

import io.assay.edgar.CouldNotAsk;
import io.assay.store.keys.AccessVersion;
import io.assay.store.keys.Key;
import io.assay.store.keys.Keys;
import io.assay.store.keys.PageSessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asks by what a request shows. Keys are held in memory as a whole and swapped when they
 * change: at once where this process changed them ({@link #renew}), within a second or so where
 * another did ({@link #follow}). While PostgreSQL is away, what is held goes on to hold.
 * Thread-safe.
 */
public final class Callers {

  /** The cookie of a session. */
  public static final String COOKIE = "assay-session";

  /** The same where answers go out over TLS only: browsers take it from this host alone. */
  public static final String HOST_COOKIE = "__Host-assay-session";

  private static final String BEARER = "bearer ";

  /** Everything known at a time: a change makes another, so nothing known of the old one stays. */
  private static final class Book {

    final long version;
    final long tokens;
    final boolean open;
    final List<Keys.Live> live;
    final Map<String, Caller> byHash = new HashMap<>();
    final Map<String, Caller> byId = new HashMap<>();
    final KnownTexts keys = new KnownTexts();
    final KnownTexts authorizations = new KnownTexts();
    final KnownTexts cookies = new KnownTexts();

    /** When the first of those known by it ends. */
    final AtomicReference<Instant> ends = new AtomicReference<>(Instant.MAX);

    Book(long version, long tokens, boolean open, List<Keys.Live> live) {
      this.version = version;
      this.tokens = tokens;
      this.open = open;
      this.live = live;
      for (Keys.Live one : live) {
        Caller caller = caller(one.key());
        byHash.put(one.hash(), caller);
        byId.put(one.key().id(), caller);
        note(caller);
      }
    }

    private static Caller caller(Key key) {
      Role role = Role.of(key.role()).orElseThrow();
      List<Scope> scopes = key.scopes().stream().map(Scope::of).flatMap(Optional::stream).toList();
      return Caller.ofKey(key.id(), key.name(), role, scopes, key.expires().orElse(Instant.MAX));
    }

    Caller note(Caller caller) {
      ends.accumulateAndGet(caller.until(), (one, other) -> one.isBefore(other) ? one : other);
      return caller;
    }
  }

  private final Guarding guarding;
  private final Keys keys;
  private final AccessVersion version;
  private final PageSessions sessions;
  private final Optional<Tokens> tokens;
  private final byte[] secret;
  private final InstantSource clock;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile Book book;

  /**
   * Opens the table of keys.
   *
   * @param secret shows the owner of the data folder
   */
  public Callers(
      Guarding guarding,
      Keys keys,
      AccessVersion version,
      PageSessions sessions,
      Optional<Tokens> tokens,
      String secret,
      InstantSource clock) {
    this.guarding = guarding;
    this.keys = keys;
    this.version = version;
    this.sessions = sessions;
    this.tokens = tokens;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
    this.book = read();
  }

  private Book read() {
    // The number first: what changes in between is read again.
    long number = version.number();
    long issued = tokens.map(Tokens::version).orElse(0L);
    return new Book(number, issued, nobodyNeedShow(), keys.live());
  }

  private boolean nobodyNeedShow() {
    return switch (guarding.when()) {
      case NEVER -> true;
      case ALWAYS -> false;
      case AUTO -> !guarding.reachable() && tokens.isEmpty() && !keys.any();
    };
  }

  /** Whether nobody need show who he is. */
  public boolean isOpen() {
    return book.open;
  }

  /** Reads keys anew; what was known of the old ones is forgotten. */
  public void renew() {
    renewing.lock();
    try {
      swap(read());
    } finally {
      renewing.unlock();
    }
  }

  /** Takes another book, with what is not noted yet of the uses of keys. */
  private void swap(Book to) {
    Book from = book;
    book = to;
    from.byId.forEach(
        (id, caller) -> {
          Caller same = to.byId.get(id);
          if (same != null && caller.takeUsed()) {
            same.use();
          }
        });
  }

  /**
   * Looks whether another process changed something, or something ran out; to be called each
   * second.
   */
  public void follow() {
    Book now = book;
    if (!now.ends.get().isAfter(clock.instant())) {
      expire();
    }
    if (version.number() != now.version
        || !Objects.equals(tokens.map(Tokens::version).orElse(0L), now.tokens)) {
      renew();
    }
  }

  /** Leaves out what ran out, without asking the database. */
  private void expire() {
    renewing.lock();
    try {
      Book now = book;
      Instant moment = clock.instant();
      List<Keys.Live> left = new ArrayList<>(now.live);
      left.removeIf(one -> one.key().expires().filter(end -> !end.isAfter(moment)).isPresent());
      swap(new Book(now.version, now.tokens, now.open, left));
    } finally {
      renewing.unlock();
    }
  }

  /** Ids of keys that were used since this was asked last. */
  public List<String> takeUsed() {
    return book.byId.values().stream().filter(Caller::takeUsed).map(Caller::key).toList();
  }

  /** Whom a key shows. */
  public Caller byKey(String text) {
    Book now = book;
    Caller known = now.keys.find(text);
    return known != null ? used(known) : kept(now.keys, text, ofKey(now, text), now);
  }

  /** Whom the header {@code Authorization} shows. */
  public Caller byAuthorization(String header) {
    Book now = book;
    Caller known = now.authorizations.find(header);
    if (known != null) {
      return used(known);
    }
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Caller.REFUSED;
    }
    String text = header.substring(BEARER.length()).strip();
    Caller caller =
        Secrets.mayBeKey(text)
            ? ofKey(now, text)
            : tokens.flatMap(trusted -> trusted.caller(text)).orElse(Caller.REFUSED);
    return kept(now.authorizations, header, caller, now);
  }

  private static Caller ofKey(Book now, String text) {
    return Secrets.mayBeKey(text)
        ? now.byHash.getOrDefault(Secrets.hash(text), Caller.REFUSED)
        : Caller.REFUSED;
  }

  /**
   * Whom the header {@code Cookie} shows; nobody when it holds none of ours.
   *
   * @throws CouldNotAsk when that is not known here, and the database is away
   */
  public Caller byCookie(String header) {
    Book now = book;
    Caller known = now.cookies.find(header);
    if (known != null) {
      return used(known);
    }
    String text = cookie(header);
    if (text == null) {
      return Caller.NOBODY;
    }
    if (!Secrets.mayBeCookie(text)) {
      return Caller.REFUSED;
    }
    Optional<PageSessions.Session> session = sessions.find(Secrets.hash(text));
    Caller of = session.map(one -> now.byId.get(one.key())).orElse(null);
    return of == null
        ? Caller.REFUSED
        : kept(now.cookies, header, of.inSession(session.get().expires()), now);
  }

  /** The same, without asking the database: nobody while the cookie is not known here. */
  public Caller byKnownCookie(String header) {
    Caller known = book.cookies.find(header);
    return known == null ? Caller.NOBODY : known;
  }

  /** What the cookie of a session says, or null when there is none among these. */
  public static @Nullable String cookie(String header) {
    for (String one : header.split(";")) {
      String pair = one.strip();
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals);
        if (name.equals(COOKIE) || name.equals(HOST_COOKIE)) {
          return pair.substring(equals + 1);
        }
      }
    }
    return null;
  }

  /** Whom the header {@code Assay-Local} shows. */
  public Caller byOwner(String text) {
    return isOwner(text) ? Caller.OWNER : Caller.REFUSED;
  }

  /** Whether a text is what only the owner of the data folder can read. */
  public boolean isOwner(String text) {
    return MessageDigest.isEqual(secret, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Who need not show who he is, where nobody need. */
  public Caller here() {
    return book.open ? Caller.HERE : Caller.NOBODY;
  }

  private Caller kept(KnownTexts known, String text, Caller caller, Book now) {
    if (caller == Caller.REFUSED || !caller.until().isAfter(clock.instant())) {
      return Caller.REFUSED;
    }
    now.note(caller);
    known.keep(text, caller);
    return used(caller);
  }

  private static Caller used(Caller caller) {
    caller.use();
    return caller;
  }
}
