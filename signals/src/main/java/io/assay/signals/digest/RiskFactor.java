package io.assay.signals.digest;

/**
 * A risk factor: a heading and what stands below it up to the next. Immutable.
 *
 * @param title the heading, at most {@link #LONGEST_TITLE} characters of it
 * @param start offset of the heading in the reading text
 * @param titleEnd offset after what is kept of the heading
 * @param end offset after the last paragraph below it
 * @param words how often each word stands in it, without numbers and without the words every text
 *     has (the list {@code stopwords})
 */
public record RiskFactor(String title, int start, int titleEnd, int end, Fingerprint words) {

  /** Evidence is a heading, not the paragraph below it. */
  public static final int LONGEST_TITLE = 300;
}
