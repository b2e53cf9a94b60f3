package io.assay.sample.market;

/** What a company's filings tell over the years. */
enum Story {
  GROWER("Grows steadily, turns profit into cash and buys back stock."),
  DIVIDEND("Grows slowly and pays a little more dividend every year."),
  CYCLICAL("Rises and falls with its cycle; inventories turn before sales do."),
  DECLINING("Loses customers year after year, closes sites and writes down assets."),
  LEVERAGED("Carries more debt than its earnings bear; covenants tighten."),
  RESTATING("Booked revenue too early, had to tell so, and restated a year."),
  ALARMING(
      "Reports splendid growth that customers do not pay for; insiders sell, the auditor leaves."),
  BANKRUPT("Ran out of cash: default, delisting, chapter 11, silence."),
  TURNAROUND("Came close to the edge, changed its chief and earns money again."),
  BIOTECH("Burns cash on trials and lives from one offering to the next."),
  BANK("A plain bank: deposits in, loans out, provisions through the cycle."),
  NEW("Listed two years ago; grows fast and does not earn money yet.");

  private final String sentence;

  Story(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** Whether sentences about the business sound worried. */
  boolean troubled() {
    return this == DECLINING || this == LEVERAGED || this == BANKRUPT;
  }
}
