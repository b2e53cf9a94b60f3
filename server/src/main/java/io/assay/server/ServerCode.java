package io.assay.server;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of what can be wrong with starting the server. */
public enum ServerCode implements Coded {
  BAD_SETTINGS,
  PORT_TAKEN,
  NO_STORE,
  KEYS_NEEDED;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
