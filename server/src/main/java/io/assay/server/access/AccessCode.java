package io.assay.server.access;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of what can be wrong with keys and sessions. */
public enum AccessCode implements Coded {
  // asked wrongly
  BAD_KEY_WISH,
  // could not ask
  TOKEN_ISSUER_AWAY;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
