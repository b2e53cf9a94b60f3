package io.assay.server.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is here; each may all that the one before may. */
public enum Role {
  /** Reads. */
  VIEWER(List.of(Scope.READ, Scope.EXPORT)),
  /** Reads, and has work done. */
  ANALYST(List.of(Scope.READ, Scope.EXPORT, Scope.INGEST)),
  /** May everything. */
  ADMIN(List.of(Scope.values()));

  private final List<Scope> scopes;

  Role(List<Scope> scopes) {
    this.scopes = scopes;
  }

  /** {@code viewer}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it may. */
  public List<Scope> scopes() {
    return scopes;
  }

  /** The role of a name, if there is one. */
  public static Optional<Role> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  /** Its rights, narrowed to some scopes; none named narrows nothing. */
  int rights(Collection<Scope> narrowed) {
    int all = Scope.bits(scopes);
    return narrowed.isEmpty() ? all : all & Scope.bits(narrowed);
  }
}
