package io.assay.server.screening;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of what can be wrong with a screen. */
public enum ScreenCode implements Coded {
  SCREEN_TOO_LONG,
  SCREEN_TOO_DEEP,
  SCREEN_UNKNOWN_NAME,
  SCREEN_UNEXPECTED,
  SCREEN_BAD_NUMBER,
  SCREEN_BAD_DATE,
  SCREEN_BAD_TEXT,
  SCREEN_WRONG_KIND;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
