package io.assay.edgar.header;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the fields of one party. */
final class PartyBuilder {

  private static final Pattern SIC = Pattern.compile("^(.*)\\[(\\d{1,4})\\]?$");

  private final String role;
  private String group = "";
  private Optional<Cik> cik = Optional.empty();
  private String name = "";
  private String sic = "";
  private String sicDescription = "";
  private String state = "";
  private String fiscalYearEnd = "";
  private String irsNumber = "";
  private String organization = "";
  private final List<FilingValues> filings = new ArrayList<>();
  private String form = "";
  private String act = "";
  private String fileNumber = "";
  private String film = "";
  private Optional<AddressBuilder> business = Optional.empty();
  private Optional<AddressBuilder> mail = Optional.empty();
  private final List<Party.FormerName> former = new ArrayList<>();
  private String formerName = "";

  private static final class AddressBuilder {
    private String street1 = "";
    private String street2 = "";
    private String city = "";
    private String state = "";
    private String zip = "";
    private String phone = "";

    boolean field(String name, String value) {
      switch (name) {
        case "STREET 1" -> street1 = value;
        case "STREET 2" -> street2 = value;
        case "CITY" -> city = value;
        case "STATE" -> state = value;
        case "ZIP" -> zip = value;
        case "BUSINESS PHONE" -> phone = value;
        default -> {
          return false;
        }
      }
      return true;
    }

    Party.Address build() {
      return new Party.Address(street1, street2, city, state, zip, phone);
    }
  }

  PartyBuilder(String role) {
    this.role = role;
  }

  String role() {
    return role;
  }

  void enter(String name) {
    endFormer();
    endFilingValues();
    group = name;
    if (name.equals("BUSINESS ADDRESS")) {
      business = Optional.of(new AddressBuilder());
    } else if (name.equals("MAIL ADDRESS")) {
      mail = Optional.of(new AddressBuilder());
    }
  }

  /** Takes a field; false when the party has no place for it. */
  boolean field(String field, String value) {
    if (group.equals("BUSINESS ADDRESS") && business.isPresent()) {
      if (business.get().field(field, value)) {
        return true;
      }
    } else if (group.equals("MAIL ADDRESS") && mail.isPresent() && mail.get().field(field, value)) {
      return true;
    }
    switch (field) {
      case "COMPANY CONFORMED NAME", "OWNER CONFORMED NAME" -> name = value;
      case "CENTRAL INDEX KEY" -> cik = cik(value);
      case "STANDARD INDUSTRIAL CLASSIFICATION" -> sic(value);
      case "IRS NUMBER" -> irsNumber = value;
      case "STATE OF INCORPORATION" -> state = value;
      case "FISCAL YEAR END" -> fiscalYearEnd = value;
      case "ORGANIZATION NAME" -> organization = value;
      case "FORM TYPE" -> form = value;
      case "SEC ACT" -> act = FilingValues.act(value);
      case "SEC FILE NUMBER" -> fileNumber = value;
      case "FILM NUMBER" -> film = value;
      case "FORMER CONFORMED NAME" -> {
        endFormer();
        formerName = value;
      }
      case "DATE OF NAME CHANGE" -> {
        former.add(new Party.FormerName(formerName, date(value)));
        formerName = "";
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void endFormer() {
    if (!formerName.isEmpty()) {
      former.add(new Party.FormerName(formerName, Optional.empty()));
      formerName = "";
    }
  }

  private void endFilingValues() {
    if (!(form.isEmpty() && act.isEmpty() && fileNumber.isEmpty() && film.isEmpty())) {
      filings.add(new FilingValues(form, act, fileNumber, film));
    }
    form = "";
    act = "";
    fileNumber = "";
    film = "";
  }

  private void sic(String value) {
    Matcher matcher = SIC.matcher(value);
    if (matcher.matches()) {
      sicDescription = matcher.group(1).strip();
      sic = matcher.group(2);
    } else if (value.length() <= 4 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      sic = value;
    } else {
      sicDescription = value;
    }
    if (!sic.isEmpty()) {
      sic = "0".repeat(4 - sic.length()) + sic;
    }
    if (sic.equals("0000")) {
      sic = "";
    }
  }

  private static Optional<Cik> cik(String value) {
    try {
      return Optional.of(Cik.parse(value));
    } catch (AskedWrongly e) {
      return Optional.empty(); // the party is left out with a problem
    }
  }

  static Optional<LocalDate> date(String text) {
    if (text.length() != 8 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(text.substring(0, 4)),
              Integer.parseInt(text.substring(4, 6)),
              Integer.parseInt(text.substring(6))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Optional<Party> build() {
    endFormer();
    endFilingValues();
    String firstFileNumber =
        filings.stream()
            .map(FilingValues::fileNumber)
            .filter(number -> !number.isEmpty())
            .findFirst()
            .orElse("");
    return cik.map(
        key ->
            new Party(
                role,
                key,
                name,
                sic,
                sicDescription,
                state,
                fiscalYearEnd,
                irsNumber,
                firstFileNumber,
                business.map(AddressBuilder::build),
                mail.map(AddressBuilder::build),
                former,
                organization,
                filings));
  }
}
