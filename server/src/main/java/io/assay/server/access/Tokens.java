package io.assay.server.access;

import java.util.Optional;

/** Tokens of an issuer that is trusted. */
public interface Tokens {

  /**
   * Whom a token shows; empty when it is not good.
   *
   * @throws io.assay.edgar.CouldNotAsk when the issuer's keys cannot be had now
   */
  Optional<Caller> caller(String token);

  /** Counts changes after which a token found good may be good no more. */
  default long version() {
    return 0;
  }
}
