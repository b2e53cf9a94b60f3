package io.assay.search.analysis;

/** A value of a label as engines index it. Pure. */
public final class LabelValue {

  private static final int LONGEST = 1_000;

  private LabelValue() {}

  /** What is longer is told apart by its beginning; engines refuse values of tens of kilobytes. */
  public static String of(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }
}
