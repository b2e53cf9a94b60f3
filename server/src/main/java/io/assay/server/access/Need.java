package io.assay.server.access;

import java.util.Optional;

/** What an operation asks of who calls it: a role, and within it a scope. */
public enum Need {
  /** Nobody need show who he is. */
  NOTHING("none", Optional.empty()),
  VIEWER("viewer", Optional.of(Scope.READ)),
  /** Whole lists as files; asked for beside what the operation itself asks for. */
  EXPORT("viewer", Optional.of(Scope.EXPORT)),
  ANALYST("analyst", Optional.of(Scope.INGEST)),
  ADMIN("admin", Optional.of(Scope.ADMIN));

  private final String role;
  private final String scope;
  private final int bits;

  Need(String role, Optional<Scope> scope) {
    this.role = role;
    this.scope = scope.map(Scope::id).orElse("");
    this.bits = scope.map(Scope::bit).orElse(0);
  }

  /** {@code viewer}: the least role that has it. */
  public String role() {
    return role;
  }

  /** {@code read}: the scope it takes; empty where it takes none. */
  public String scope() {
    return scope;
  }

  int bits() {
    return bits;
  }

  /**
   * What an operation asks for that names a role.
   *
   * @throws IllegalArgumentException when there is no such role
   */
  public static Need ofRole(String role) {
    return switch (role) {
      case "none" -> NOTHING;
      case "viewer" -> VIEWER;
      case "analyst" -> ANALYST;
      case "admin" -> ADMIN;
      default -> throw new IllegalArgumentException("there is no role " + role);
    };
  }
}
