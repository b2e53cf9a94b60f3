package io.assay.store.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key, without what opens: that is known to its bearer alone. Immutable.
 *
 * @param id names it in lists and in the audit log
 * @param name what it is for, in its maker's words
 * @param role {@code viewer}, {@code analyst} or {@code admin}
 * @param scopes what of its role's it may do; empty for all
 * @param expires when it ends by itself
 * @param revoked when somebody ended it
 * @param lastUsed to the minute
 */
public record Key(
    String id,
    String name,
    String role,
    List<String> scopes,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> revoked,
    Optional<Instant> lastUsed) {

  public Key {
    scopes = List.copyOf(scopes);
  }
}
