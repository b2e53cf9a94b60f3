package io.assay.edgar.beneficial;

import io.assay.edgar.Cik;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A Schedule 13D or 13G. Immutable.
 *
 * @param amendmentNumber absent for an original, and for an amendment that leaves it blank
 * @param eventDate the event that requires the filing
 * @param rules boxes checked on a 13G: {@code 13d-1(b)}, {@code 13d-1(c)}, {@code 13d-1(d)}
 * @param previously13g the box of a 13D whose filer had filed a 13G on the same acquisition
 * @param persons a cover page each, in order; members of a group hold the same shares
 * @param items 1 to 7 of a 13D, 1 to 10 of a 13G; an amendment has those it amends
 * @param confidence 1 when read from XML; the least of the persons' otherwise
 */
public record BeneficialReport(
    Schedule schedule,
    Optional<Integer> amendmentNumber,
    Issuer issuer,
    Optional<LocalDate> eventDate,
    List<String> rules,
    boolean previously13g,
    List<ReportingPerson> persons,
    List<Item> items,
    double confidence) {

  public BeneficialReport {
    rules = List.copyOf(rules);
    persons = List.copyOf(persons);
    items = List.copyOf(items);
  }

  /** Which of the two schedules. */
  public enum Schedule {
    /** Of those who may want to change or influence control. */
    SCHEDULE_13D,
    /** Of passive holders and institutions. */
    SCHEDULE_13G
  }

  /**
   * The company whose securities these are; what is not stated is empty.
   *
   * @param cusip nine characters, as normal; several are divided by commas
   */
  public record Issuer(String name, Optional<Cik> cik, String cusip, String titleOfClass) {}

  /**
   * An item with its text.
   *
   * @param number {@code 1} to {@code 10}
   * @param title as the form has it
   */
  public record Item(String number, String title, String text) {}
}
