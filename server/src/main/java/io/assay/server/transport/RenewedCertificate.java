package io.assay.server.transport;

import io.assay.edgar.AskedWrongly;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate that is read anew when its files change, for handshakes that come then; while what
 * they hold cannot be used, the one before goes on to hold. Thread-safe.
 */
public final class RenewedCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(RenewedCertificate.class);
  private static final long BETWEEN_LOOKS = Duration.ofSeconds(5).toNanos();

  /** One that was read, under the name by which a handshake finds it again. */
  private record Held(
      String alias, Certificate certificate, FileTime ofCertificate, FileTime ofKey) {}

  private final Path certificate;
  private final Path key;
  private final LongSupplier nanos;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Held held;
  private volatile Held before;
  private long looked;

  /**
   * Reads the files.
   *
   * @param nanos a clock that only runs forward
   * @throws AskedWrongly saying which of them cannot be used, and why
   */
  public RenewedCertificate(Path certificate, Path key, LongSupplier nanos) {
    this.certificate = certificate;
    this.key = key;
    this.nanos = nanos;
    this.looked = nanos.getAsLong();
    this.held = read(1);
    this.before = held;
  }

  private Held read(int number) {
    // The times first: what is written in between is read again.
    FileTime first = changed(certificate);
    FileTime second = changed(key);
    return new Held("c" + number, Certificate.read(certificate, key), first, second);
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return FileTime.fromMillis(0); // told when it is read
    }
  }

  /** What handshakes are made with. */
  public SSLContext context(SecureRandom chance) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new Handed()}, new TrustManager[0], chance);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** The SHA-256 of the server's own certificate, in hexadecimal digits. */
  public String fingerprint() {
    return held.certificate().fingerprint();
  }

  private Held newest() {
    long now = nanos.getAsLong();
    if (looking.tryLock()) {
      try {
        if (now - looked >= BETWEEN_LOOKS) {
          looked = now;
          look();
        }
      } finally {
        looking.unlock();
      }
    }
    return held;
  }

  private void look() {
    Held now = held;
    if (changed(certificate).equals(now.ofCertificate()) && changed(key).equals(now.ofKey())) {
      return;
    }
    try {
      Held next = read(Integer.parseInt(now.alias().substring(1)) + 1);
      before = now;
      held = next;
      LOG.info("a new certificate, {}", next.certificate().fingerprint());
    } catch (AskedWrongly unusable) {
      LOG.warn("the certificate stays as it was: {}", unusable.what());
    }
  }

  private @Nullable Held named(@Nullable String alias) {
    Held now = held;
    if (now.alias().equals(alias)) {
      return now;
    }
    Held last = before;
    return last.alias().equals(alias) ? last : null;
  }

  private final class Handed extends X509ExtendedKeyManager {

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal @Nullable [] issuers, SSLEngine engine) {
      return choose(type);
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, Socket socket) {
      return choose(type);
    }

    private @Nullable String choose(String type) {
      Held newest = newest();
      return newest.certificate().key().getAlgorithm().equals(type) ? newest.alias() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      Held named = named(alias);
      if (named == null) {
        return null;
      }
      List<X509Certificate> chain = named.certificate().chain();
      return chain.toArray(new X509Certificate[0]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      Held named = named(alias);
      return named == null ? null : named.certificate().key();
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      String alias = choose(type);
      return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, Socket socket) {
      return null;
    }
  }
}
