package io.assay.store.filings;

import io.assay.edgar.Accession;

/**
 * The number of a filing in the database: its accession number in 62 bits, year first, so that
 * filings of a year are a range. The same in every database, and the SQL functions {@code
 * filing_number} and {@code filing_accession} agree with it.
 *
 * <pre>
 * 8 bits   year: 1993 is 1, 2092 is 100; 128 and more where Assay gave the number (it begins with 9)
 * 34 bits  filer: the first ten digits
 * 20 bits  sequence: the last six digits
 * </pre>
 */
public final class FilingNumber {

  /** The first year of EDGAR's accession numbers. */
  public static final int FIRST_YEAR = 1993;

  private static final int YEAR_SHIFT = 54;
  private static final int FILER_SHIFT = 20;
  private static final long FILERS = (1L << (YEAR_SHIFT - FILER_SHIFT)) - 1;
  private static final long SEQUENCES = (1L << FILER_SHIFT) - 1;
  private static final int OWN = 128;
  private static final int YEARS = 100;

  private FilingNumber() {}

  public static long of(Accession accession) {
    String digits = accession.value();
    long filer = Long.parseLong(digits, 0, 10, 10);
    long year = Long.parseLong(digits, 11, 13, 10);
    long sequence = Long.parseLong(digits, 14, 20, 10);
    long place = digits.charAt(0) == '9' ? OWN + year : 1 + (year + 7) % YEARS;
    return (place << YEAR_SHIFT) | (filer << FILER_SHIFT) | sequence;
  }

  /** The filing with a number. */
  public static Accession accession(long number) {
    long place = number >>> YEAR_SHIFT;
    long year = place >= OWN ? place - OWN : (place + 92) % YEARS;
    long filer = (number >>> FILER_SHIFT) & FILERS;
    return new Accession("%010d-%02d-%06d".formatted(filer, year, number & SEQUENCES));
  }

  /** The number below all filings of a year. */
  public static long first(int year) {
    return (long) (year - FIRST_YEAR + 1) << YEAR_SHIFT;
  }

  /** The year of a filing's accession number; 0 where Assay gave the number. */
  public static int year(long number) {
    int place = Math.toIntExact(number >>> YEAR_SHIFT);
    return place >= OWN ? 0 : FIRST_YEAR - 1 + place;
  }
}
