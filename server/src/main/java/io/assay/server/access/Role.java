package io.assay.server.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is here; each may all that the one before may. */
public enum Role {
  /** Reads. */
  VIEWER(Scope.EXPORT),
  /** Reads, and has work done. */
  ANALYST(Scope.INGEST),
  /** May everything. */
  ADMIN(Scope.ADMIN);

  /** The last of its scopes, in their order. */
  private final Scope most;

  Role(Scope most) {
    this.most = most;
  }

  /** {@code viewer}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it may. */
  public List<Scope> scopes() {
    return Stream.of(Scope.values()).filter(scope -> scope.compareTo(most) <= 0).toList();
  }

  /** The role of a name, if there is one. */
  public static Optional<Role> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  /** Its rights, narrowed to some scopes; none named narrows nothing. */
  int rights(Collection<Scope> narrowed) {
    int all = Scope.bits(scopes());
    return narrowed.isEmpty() ? all : all & Scope.bits(narrowed);
  }
}
