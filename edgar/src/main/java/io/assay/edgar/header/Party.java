package io.assay.edgar.header;

import io.assay.edgar.Cik;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One party of a filing. Immutable.
 *
 * @param role {@code filer}, {@code subject-company}, {@code filed-by}, {@code issuer}, {@code
 *     reporting-owner}, ...
 * @param name conformed name as the header has it
 * @param sic four digits, or empty
 * @param stateOfIncorporation EDGAR's code, or empty
 * @param fiscalYearEnd {@code MMDD}, or empty
 * @param irsNumber employer identification number, or empty
 * @param fileNumber the first of its filing values, or empty
 * @param organization the SEC's office for it since 2024 ({@code 04 Manufacturing}), or empty
 * @param filingValues in the header's order
 */
public record Party(
    String role,
    Cik cik,
    String name,
    String sic,
    String sicDescription,
    String stateOfIncorporation,
    String fiscalYearEnd,
    String irsNumber,
    String fileNumber,
    Optional<Address> businessAddress,
    Optional<Address> mailAddress,
    List<FormerName> formerNames,
    String organization,
    List<FilingValues> filingValues) {

  public Party {
    formerNames = List.copyOf(formerNames);
    filingValues = List.copyOf(filingValues);
  }

  /** A party of which neither the office nor the filing values are known. */
  public Party(
      String role,
      Cik cik,
      String name,
      String sic,
      String sicDescription,
      String stateOfIncorporation,
      String fiscalYearEnd,
      String irsNumber,
      String fileNumber,
      Optional<Address> businessAddress,
      Optional<Address> mailAddress,
      List<FormerName> formerNames) {
    this(
        role,
        cik,
        name,
        sic,
        sicDescription,
        stateOfIncorporation,
        fiscalYearEnd,
        irsNumber,
        fileNumber,
        businessAddress,
        mailAddress,
        formerNames,
        "",
        List.of());
  }

  @Override
  public String toString() {
    return role + " " + name + " (CIK " + cik + ")";
  }

  /** An address; parts that the header lacks are empty. */
  public record Address(
      String street1, String street2, String city, String state, String zip, String phone) {}

  /** A name the party had until {@code changed}. */
  public record FormerName(String name, Optional<LocalDate> changed) {}
}
