package io.assay.server.searching;

/** Names of what passages are filtered and counted by. */
public final class Labels {

  /** CIK of the filer, or of the company a document is said to be of. */
  public static final String COMPANY = "company";

  /** {@code 10-K}, {@code 10-K/A}. */
  public static final String FORM = "form";

  /** Of a passage: key of its section, then its item alone; of an exhibit its type. */
  public static final String ITEM = "item";

  /** Of a passage, see {@link Kinds}; the first is what it is told to be. */
  public static final String KIND = "kind";

  /** Of the period, or of the day filed where there is none. */
  public static final String YEAR = "year";

  /** What the company was called. */
  public static final String NAME = "name";

  /** What the filing or document is called. */
  public static final String TITLED = "titled";

  /** A number: seconds since 1970. */
  public static final String ACCEPTED = "accepted";

  /** A number: days since 1970. */
  public static final String FILED = "filed";

  /** A number: the period's last day, in days since 1970. */
  public static final String PERIOD = "period";

  private Labels() {}
}
