package io.assay.store.coherence;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a commit changes, as answers name what they were made from. Immutable.
 *
 * @param companies something of which changes: their rows, filings, signals or score
 * @param filings whose own contents are read anew by another version of the readers
 * @param names whether a ticker may lead to another company
 * @param all whether everything may change
 */
public record Subjects(Set<Cik> companies, Set<Accession> filings, boolean names, boolean all) {

  /** Everything. */
  public static final Subjects ALL = new Subjects(Set.of(), Set.of(), true, true);

  private static final String NAMES = "-";

  /** What one message of PostgreSQL may take, less what stands before it. */
  private static final int LONGEST = 7_500;

  public Subjects {
    companies = Set.copyOf(companies);
    filings = Set.copyOf(filings);
  }

  /** One company. */
  public static Subjects of(Cik company) {
    return new Subjects(Set.of(company), Set.of(), false, false);
  }

  boolean isEmpty() {
    return !all && !names && companies.isEmpty() && filings.isEmpty();
  }

  /** As a word of a message; everything, where it would be too long. */
  String encoded() {
    if (all) {
      return "*";
    }
    String text =
        Stream.of(
                names ? Stream.of(NAMES) : Stream.<String>empty(),
                companies.stream().map(cik -> Long.toString(cik.value(), 36)),
                filings.stream().map(accession -> "f" + accession.compact()))
            .flatMap(words -> words)
            .collect(Collectors.joining(","));
    return text.length() > LONGEST ? "*" : text;
  }

  static Subjects decoded(String text) {
    if (text.equals("*")) {
      return ALL;
    }
    Set<Cik> companies = new HashSet<>();
    Set<Accession> filings = new HashSet<>();
    boolean names = false;
    for (String one : text.split(",")) {
      // A CIK has ten digits at most: seven of base 36, no word of nineteen letters.
      if (one.equals(NAMES)) {
        names = true;
      } else if (one.length() == 19 && one.charAt(0) == 'f') {
        filings.add(
            new Accession(
                "%s-%s-%s"
                    .formatted(one.substring(1, 11), one.substring(11, 13), one.substring(13))));
      } else if (!one.isEmpty()) {
        companies.add(new Cik(Long.parseLong(one, 36)));
      }
    }
    return new Subjects(companies, filings, names, false);
  }
}
