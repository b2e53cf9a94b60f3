package io.assay.edgar.items;

/**
 * What may speak against an item's range, each with how often ranges with it were right.
 *
 * <p>Counts are of the filings whose items were checked by eye ({@code items/truths} of the tests)
 * and, for doubts that at least eight of them show, of copies distorted as odd filings are. Some
 * imagined cases with the share in {@link #guess} keep rare doubts from 0 and 1; what an index
 * leads to is known from two filings only and rests on the guess. The counts are printed by {@code
 * mvn -pl edgar -am test -Dtest=ConfidenceFit -Dsurefire.failIfNoSpecifiedTests=false}.
 */
enum Doubt {
  /** Numbered, titled, in order, of a usual length, and ended by another such heading. */
  NONE("", 8651, 8666, 0.98),
  SEVERAL("one heading for several items", 4, 4, 0.95),
  OUT_OF_ORDER("stands out of the form's order", 1, 1, 0.8),
  NO_TITLE("the heading has no title", 135, 137, 0.88),
  OTHER_TITLE("the title differs from the form's", 7, 10, 0.75),
  PLAIN("the heading does not look like one", 2, 2, 0.85),
  PART_UNKNOWN("no heading tells its part", 5, 7, 0.8),
  TWICE("another heading of the item stands in the report", 119, 124, 0.9),
  CONTINUED("the heading says that it continues", 0, 0, 0.4),
  AFTER_NONE("more follows after it says none", 0, 2, 0.6),
  GAP("an item that should follow was not found", 14, 26, 0.7),
  OPEN_END("nothing tells where it ends", 1, 1, 0.75),
  SHAKY_END("the heading that ends it is doubtful", 58, 58, 0.8),
  NO_BODY("nothing follows the heading", 21, 21, 0.8),
  SHORT("shorter than such an item is", 4, 4, 0.6),
  LONG("longer than such an item is", 0, 0, 0.6),
  PAGE_NUMBER("the heading ends with a page number", 0, 0, 0.6),
  FOREIGN("another item's heading stands inside", 0, 0, 0.5),
  TITLE_ALONE("found by its title alone, without an item number", 63, 65, 0.6),
  TITLE_ALONE_LONG("found by its title alone and longer than such an item is", 0, 0, 0.3),
  TITLE_ALONE_OPEN("found by its title alone, and nothing tells where it ends", 0, 0, 0.4),
  TITLES_ONLY("found by its title alone, as hardly any item has a number", 313, 347, 0.5),
  INDEX_LINK("found by the link of a cross-reference index", 0, 0, 0.8),
  INDEX_TITLE("found by its page in a cross-reference index, and its title there", 0, 0, 0.8),
  INDEX_PAGE("found by its page in a cross-reference index, without a title there", 0, 0, 0.5),
  INDEX_ROW("named in a cross-reference index only", 0, 0, 0.7),
  PART("", 0, 0, 0.95),
  PART_TITLE_ALONE("found by its title alone, without its letter", 0, 0, 0.7),
  EXHIBIT("", 0, 0, 0.95),
  EXHIBIT_UNKNOWN("nothing in the exhibit tells what it is", 0, 0, 0.8),
  EVENT("", 2760, 2765, 0.98),
  EVENT_SEVERAL("one heading for several items", 4, 4, 0.95),
  EVENT_NO_TITLE("the heading has no title", 232, 235, 0.88),
  EVENT_OTHER_TITLE("the title differs from the form's", 1, 1, 0.8),
  EVENT_TITLE_ALONE("found by its title alone, without an item number", 110, 112, 0.7),
  EVENT_SHAKY_END("the heading that ends it is doubtful", 109, 110, 0.8),
  EVENT_NOT_NAMED("the header does not name the item", 4, 4, 0.8),
  EVENT_OPEN_END("nothing tells where it ends", 0, 0, 0.8),
  EVENT_NO_BODY("nothing follows the heading", 51, 51, 0.8);

  private static final double IMAGINED = 20;

  /** Filings never seen before hold surprises that no checked one did. */
  private static final double MOST = 0.985;

  private final String reason;
  private final int right;
  private final int seen;
  private final double guess;

  Doubt(String reason, int right, int seen, double guess) {
    this.reason = reason;
    this.right = right;
    this.seen = seen;
    this.guess = guess;
  }

  String reason() {
    return reason;
  }

  /** How often a range with this as its greatest doubt is right, to two places. */
  double confidence() {
    double share = (right + IMAGINED * guess) / (seen + IMAGINED);
    return Math.round(Math.min(share, MOST) * 1000) / 1000.0;
  }

  double guess() {
    return guess;
  }

  /** The greater of two doubts. */
  Doubt or(Doubt other) {
    return other.confidence() < confidence() ? other : this;
  }
}
