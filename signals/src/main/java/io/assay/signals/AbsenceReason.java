package io.assay.signals;

import java.util.Locale;

/** Why a signal has no value: a closed list, never 0 and never NaN instead. */
public enum AbsenceReason {
  MISSING_INPUT,
  ZERO_DENOMINATOR,
  NON_POSITIVE_DENOMINATOR,
  SECTION_NOT_FOUND,
  SECTION_TOO_SHORT,
  NO_PRIOR,
  NOT_APPLICABLE,
  NO_PRICE,
  INDEX_NOT_LOADED;

  /** As JSON has it: {@code missing_input}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
