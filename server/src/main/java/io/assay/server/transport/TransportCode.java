package io.assay.server.transport;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of what can be wrong with certificates. */
public enum TransportCode implements Coded {
  CERTIFICATE_UNUSABLE;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
