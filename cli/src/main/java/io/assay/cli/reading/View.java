package io.assay.cli.reading;

/** What is shown of a file. */
public enum View {
  PARSE("Header, parties, documents, 8-K items and ownership of each file"),
  FACTS("XBRL facts of each file, after scale, sign and transformation"),
  STATEMENTS("Financial statements of each file as the company presents them"),
  SECTIONS("Items of each 10-K, 10-Q or 8-K, with text and confidence"),
  TABLES("Tables of each file, with numbers in real units"),
  SIGNALS("Signals and score of each file alone, with formula, inputs and evidence");

  private final String purpose;

  View(String purpose) {
    this.purpose = purpose;
  }

  /** One line for the list of commands. */
  public String purpose() {
    return purpose;
  }
}
