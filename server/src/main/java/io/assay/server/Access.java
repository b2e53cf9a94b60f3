package io.assay.server;

import io.assay.edgar.AskedWrongly;
import io.assay.server.access.Callers;
import io.assay.server.access.Following;
import io.assay.server.access.Issuing;
import io.assay.server.access.OnRecord;
import io.assay.server.access.SignIns;
import io.assay.server.access.Tokens;
import io.assay.server.accounts.KeysApi;
import io.assay.server.accounts.SessionApi;
import io.assay.server.http.Api;
import io.assay.server.http.Guard;
import io.assay.server.http.Hosts;
import io.assay.server.tokens.IssuedTokens;
import io.assay.server.transport.RenewedCertificate;
import io.assay.store.Database;
import io.assay.store.audit.AuditChain;
import io.assay.store.audit.AuditLog;
import io.assay.store.keys.AccessVersion;
import io.assay.store.keys.Keys;
import io.assay.store.keys.PageSessions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who may ask a server, opened: keys, sessions, tokens, its certificate.
 *
 * @param following to be started once the server listens
 * @param certificate where answers go out over TLS
 */
record Access(
    Callers callers,
    Guard guard,
    List<Api> apis,
    Following following,
    Optional<RenewedCertificate> certificate) {

  Access {
    apis = List.copyOf(apis);
  }

  /**
   * Opens everything.
   *
   * @param secret shows the owner of the data folder
   * @param progress told who may ask, a line each
   * @throws AskedWrongly when others than this machine could ask, and there is nothing by which to
   *     tell friend from stranger
   */
  static Access open(
      Settings settings,
      Database database,
      String secret,
      InstantSource clock,
      SecureRandom chance,
      Consumer<String> progress) {
    Settings.Access set = settings.access();
    Keys keys = new Keys(database);
    Optional<Tokens> tokens = set.tokens().map(issuer -> new IssuedTokens(issuer, clock));
    if (set.guarding().reachable() && tokens.isEmpty() && !keys.anyAdmin()) {
      throw keysNeeded(settings);
    }
    PageSessions sessions = new PageSessions(database);
    Callers callers =
        new Callers(
            set.guarding(), keys, new AccessVersion(database), sessions, tokens, secret, clock);
    OnRecord onRecord = new OnRecord(new AuditLog(database));
    Optional<RenewedCertificate> certificate =
        set.tls()
            .map(tls -> new RenewedCertificate(tls.certificate(), tls.key(), System::nanoTime));
    boolean secure = certificate.isPresent();
    List<String> names = new ArrayList<>(set.hosts());
    if (set.guarding().reachable()) {
      names.add(settings.host());
    }
    tell(set, callers.isOpen(), secure, progress);
    return new Access(
        callers,
        Guard.of(Hosts.with(names, set.guarding().reachable()), callers, onRecord, secure),
        List.of(
            new KeysApi(keys, new Issuing(keys, chance, clock), callers),
            new SessionApi(
                callers, new SignIns(callers, sessions, chance, set.guarding().session()), secure)),
        new Following(callers, new AuditChain(database), keys, sessions, onRecord),
        certificate);
  }

  private static void tell(
      Settings.Access set, boolean open, boolean secure, Consumer<String> progress) {
    progress.accept(
        open
            ? "Without keys: whoever is at this machine may do everything; nobody else can ask"
            : "Who asks must show a key, or sign in to the page");
    if (set.guarding().reachable() && !secure) {
      progress.accept(
          "Keys go over the network in the clear: set tls-cert and tls-key, or put a proxy with"
              + " TLS before it");
    }
  }

  private static AskedWrongly keysNeeded(Settings settings) {
    return new AskedWrongly(
        ServerCode.KEYS_NEEDED,
        "Others than this machine could ask it, and there is no key of an admin yet",
        "settings: host, hosts",
        "Make one first: ./assay keys create NAME --role admin --data "
            + settings.data()
            + ". Or leave host at 127.0.0.1.");
  }
}
