package io.assay.signals.digest;

import java.util.Locale;

/** What a digest is made of, each part read by itself. */
public enum ReadingStep {
  FIGURES,
  LANGUAGE,
  PRESS_RELEASE,
  EVENTS,
  STATED_FIGURES,
  PROXY_STATEMENT;

  /** For a person: {@code reading of figures}. */
  public String words() {
    return "reading of " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
