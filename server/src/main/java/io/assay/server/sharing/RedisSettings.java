package io.assay.server.sharing;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which Redis or Valkey is shared. Immutable.
 *
 * @param address {@code redis://user:password@host:port/database}, or {@code rediss} for TLS
 * @param timeout after which an answer is not waited for
 */
public record RedisSettings(URI address, Duration timeout) {

  /** By an address; empty when it is none. */
  public static Optional<RedisSettings> of(String address, Duration timeout) {
    try {
      URI uri = URI.create(address);
      boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
      String path = uri.getPath() == null ? "?" : uri.getPath();
      boolean database = path.matches("/?|/\\d{1,4}");
      return known && uri.getHost() != null && database
          ? Optional.of(new RedisSettings(uri, timeout))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Without user and password. */
  public String shown() {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  @Override
  public String toString() {
    return "RedisSettings[" + shown() + ", " + timeout + "]";
  }
}
