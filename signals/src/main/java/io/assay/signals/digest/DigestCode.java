package io.assay.signals.digest;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of failures with kept digests. */
public enum DigestCode implements Coded {
  UNREADABLE_DIGEST,
  DIGEST_OF_OTHER_VERSION;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
