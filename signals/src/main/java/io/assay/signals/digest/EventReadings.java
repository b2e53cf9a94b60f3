package io.assay.signals.digest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What windows over a company's filings ask of the text of an 8-K, read once with the filing, so
 * that a later assessment touches no text. Immutable.
 *
 * @param officers who comes and goes, of item 5.02
 * @param auditorDispute whether item 4.01 tells of a resignation or a disagreement
 * @param ethicsWaiver whether item 5.05 tells of a waiver
 * @param payVote For over For + Against of the advisory vote on pay, of item 5.07
 */
public record EventReadings(
    List<OfficerChange> officers,
    boolean auditorDispute,
    boolean ethicsWaiver,
    OptionalDouble payVote) {

  private static final EventReadings NONE =
      new EventReadings(List.of(), false, false, OptionalDouble.empty());

  public EventReadings {
    officers = List.copyOf(officers);
  }

  /** Of a filing that is no 8-K. */
  public static EventReadings none() {
    return NONE;
  }

  /** What happens to the person. */
  public enum Kind {
    DEPARTURE,
    APPOINTMENT
  }

  /**
   * One person, coming or going.
   *
   * @param role {@code CEO}, {@code CFO}, {@code officer}, {@code director}
   * @param effective date stated in the sentence
   * @param immediate whether the text says effective immediately
   * @param interim whether the role is held for the time being only
   */
  public record OfficerChange(
      String person,
      Kind kind,
      String role,
      Optional<LocalDate> effective,
      boolean immediate,
      boolean interim) {

    public boolean isOfficer() {
      return !role.equals("director");
    }
  }
}
