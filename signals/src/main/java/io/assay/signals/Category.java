package io.assay.signals;

/** The four categories of signals. */
public enum Category {
  FINANCIAL,
  SENTIMENT,
  RISK,
  MANAGEMENT
}
