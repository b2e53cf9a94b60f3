package io.assay.server.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of thing that may be done, the lighter first: a role has all up to one of them. A key may
 * be narrowed to some of its role's.
 */
public enum Scope {
  /** Read one thing or a page of a list. */
  READ(1),
  /** Take whole lists as files. */
  EXPORT(2),
  /** Bring filings in, and steer work. */
  INGEST(4),
  /** Keys, backups, upkeep, the audit log, profiles. */
  ADMIN(8);

  private final int bit;

  Scope(int bit) {
    this.bit = bit;
  }

  /** {@code read}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  int bit() {
    return bit;
  }

  /** The scope of a name, if there is one. */
  public static Optional<Scope> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  static int bits(Collection<Scope> scopes) {
    int bits = 0;
    for (Scope scope : scopes) {
      bits |= scope.bit();
    }
    return bits;
  }
}
