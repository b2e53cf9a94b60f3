package io.assay.server.access;

import io.assay.store.keys.PageSessions;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sign-ins to the page: a key is exchanged for a cookie that scripts cannot read. Thread-safe. */
public final class SignIns {

  private final Callers callers;
  private final PageSessions sessions;
  private final RandomGenerator chance;
  private final Duration lasting;

  public SignIns(Callers callers, PageSessions sessions, RandomGenerator chance, Duration lasting) {
    this.callers = callers;
    this.sessions = sessions;
    this.chance = chance;
    this.lasting = lasting;
  }

  /**
   * A session that began.
   *
   * @param cookie what the browser is to send; not kept
   */
  public record Begun(String cookie, Caller caller, Duration lasting) {

    @Override
    public String toString() {
      return "Begun[" + caller + "]";
    }
  }

  /** Begins a session with a key; empty when the key does not open. */
  public Optional<Begun> begin(String key, String address) {
    Caller caller = callers.byKey(key.strip());
    if (caller.way() != Caller.Way.KEY) {
      return Optional.empty();
    }
    String cookie = Secrets.cookie(chance);
    PageSessions.Session session =
        sessions.begin(
            Secrets.hash(cookie), Secrets.id('s', chance), caller.key(), address, lasting);
    return Optional.of(new Begun(cookie, caller.inSession(session.expires()), lasting));
  }

  /** Ends the session of a cookie, here at once and everywhere within a second or so. */
  public void end(String cookie) {
    if (Secrets.mayBeCookie(cookie) && sessions.end(Secrets.hash(cookie))) {
      callers.renew();
    }
  }
}
