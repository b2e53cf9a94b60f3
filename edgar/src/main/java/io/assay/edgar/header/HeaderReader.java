package io.assay.edgar.header;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.header.HeaderFields.Step;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the header of a submission in the space dialect ({@code FILED AS OF DATE: 20240301}) and in
 * the tag dialect ({@code <FILING-DATE>20240301}). Thread-safe.
 *
 * <p>{@code ACCEPTANCE-DATETIME} is US Eastern time. Fields that have no place of their own ({@code
 * SROS}, {@code GROUP MEMBERS}, {@code ABS RULE}, {@code REFERENCES 429}) go to {@link
 * SubmissionHeader#otherFields()}, in order of appearance. Names stay as filed: those of persons
 * are {@code LAST FIRST MIDDLE} and in capitals or not as the filer wrote them.
 */
public final class HeaderReader {

  /** The zone of EDGAR's acceptance times. */
  public static final ZoneId EASTERN = ZoneId.of("America/New_York");

  /** A header and what of it could not be read. */
  public record Result(SubmissionHeader header, List<Problem> problems) {

    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the bytes before the first document.
   *
   * @param formOtherwise the form when the header states none
   */
  public Result read(ByteSlice header, FormType formOtherwise) {
    String text = header.toString(StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      text = header.toString(StandardCharsets.ISO_8859_1);
    }
    Reading reading = new Reading();
    for (Step step : HeaderFields.of(text)) {
      switch (step) {
        case Step.PartyStart start -> {
          reading.endParty();
          reading.inSeries = false;
          reading.party = Optional.of(new PartyBuilder(start.role()));
        }
        case Step.PartyEnd _ -> reading.endParty();
        case Step.Group group -> reading.group(group.name());
        case Step.GroupEnd end -> reading.groupEnd(end.name());
        case Step.Field field -> reading.field(field.name(), field.value());
      }
    }
    reading.endParty();
    return reading.result(formOtherwise);
  }

  private static final class Reading {
    private Optional<Accession> accession = Optional.empty();
    private Optional<FormType> form = Optional.empty();
    private Optional<LocalDate> filed = Optional.empty();
    private Optional<Instant> accepted = Optional.empty();
    private Optional<LocalDate> period = Optional.empty();
    private Optional<LocalDate> effective = Optional.empty();
    private Optional<LocalDate> changed = Optional.empty();
    private final List<String> items = new ArrayList<>();
    private int publicDocumentCount;
    private final List<Party> parties = new ArrayList<>();
    private final Map<String, List<String>> other = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<PartyBuilder> party = Optional.empty();
    private final SeriesBuilder series = new SeriesBuilder();
    private boolean inSeries;

    void endParty() {
      party.ifPresent(
          builder -> builder.build().ifPresentOrElse(parties::add, () -> noCik(builder)));
      party = Optional.empty();
    }

    private void noCik(PartyBuilder builder) {
      problems.add(
          Problem.of(
              EdgarCode.HEADER_FIELD_UNREADABLE,
              "party " + builder.role() + " has no readable CIK and is left out",
              "CENTRAL INDEX KEY"));
    }

    void group(String name) {
      if (SeriesBuilder.concerns(name)) {
        endParty(); // series and classes stand beside the parties
        inSeries = true;
        series.enter(name);
      }
      party.ifPresent(builder -> builder.enter(name));
    }

    void groupEnd(String name) {
      if (name.equals("SERIES AND CLASSES CONTRACTS DATA")) {
        inSeries = false;
      }
      party.ifPresent(builder -> builder.enter(""));
    }

    void field(String name, String value) {
      if (party.isPresent() && !value.isEmpty()) {
        if (!party.get().field(name, value)) {
          addOther(name, value);
        }
        return;
      }
      if (inSeries && series.field(name, value)) {
        return;
      }
      switch (name) {
        case "ACCESSION NUMBER" -> accession = accession(value);
        case "CONFORMED SUBMISSION TYPE" -> form = form(value);
        case "PUBLIC DOCUMENT COUNT" -> publicDocumentCount = count(value);
        case "CONFORMED PERIOD OF REPORT" -> period = date(name, value);
        case "ITEM INFORMATION" -> items.add(value);
        case "FILED AS OF DATE" -> filed = date(name, value);
        case "DATE AS OF CHANGE" -> changed = date(name, value);
        case "EFFECTIVENESS DATE" -> effective = date(name, value);
        case "ACCEPTANCE DATETIME" -> accepted = acceptance(value);
        case "SEC DOCUMENT", "SEC HEADER", "IMS DOCUMENT", "IMS HEADER", "SUBMISSION" -> {}
        default -> addOther(name, value);
      }
    }

    private void addOther(String name, String value) {
      other.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private Optional<Accession> accession(String value) {
      try {
        return Optional.of(Accession.parse(value));
      } catch (AskedWrongly e) {
        return unreadable("ACCESSION NUMBER", value);
      }
    }

    private Optional<FormType> form(String value) {
      try {
        return Optional.of(new FormType(value));
      } catch (AskedWrongly e) {
        return unreadable("CONFORMED SUBMISSION TYPE", value);
      }
    }

    private int count(String value) {
      if (value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Integer.parseInt(value);
      }
      unreadable("PUBLIC DOCUMENT COUNT", value);
      return 0;
    }

    private Optional<LocalDate> date(String name, String value) {
      Optional<LocalDate> read = PartyBuilder.date(value);
      return read.isPresent() ? read : unreadable(name, value);
    }

    private Optional<Instant> acceptance(String value) {
      Optional<LocalDate> day = PartyBuilder.date(value.substring(0, Math.min(8, value.length())));
      if (day.isEmpty()
          || value.length() != 14
          || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return unreadable("ACCEPTANCE-DATETIME", value);
      }
      try {
        LocalDateTime time =
            day.get()
                .atTime(
                    Integer.parseInt(value.substring(8, 10)),
                    Integer.parseInt(value.substring(10, 12)),
                    Integer.parseInt(value.substring(12)));
        return Optional.of(time.atZone(EASTERN).toInstant());
      } catch (DateTimeException e) {
        return unreadable("ACCEPTANCE-DATETIME", value);
      }
    }

    private <T> Optional<T> unreadable(String name, String value) {
      String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
      problems.add(
          Problem.of(EdgarCode.HEADER_FIELD_UNREADABLE, name + " reads '" + shown + "'", name));
      return Optional.empty();
    }

    private List<String> codes(FormType type) {
      if (!type.isCurrentReport()) {
        return items;
      }
      boolean legacy = filed.isPresent() && filed.get().isBefore(EightKItem.NEW_NUMBERING);
      List<String> codes = new ArrayList<>();
      for (String item : items) {
        Optional<EightKItem> known =
            EightKItem.find(item).or(() -> EightKItem.byTitle(item, legacy));
        if (known.isPresent()) {
          codes.add(known.get().code());
        } else {
          unreadable("ITEM INFORMATION", item);
          codes.add(item);
        }
      }
      return codes;
    }

    Result result(FormType formOtherwise) {
      FormType type = form.orElse(formOtherwise);
      Map<String, List<String>> fields = new LinkedHashMap<>();
      other.forEach((name, values) -> fields.put(name, List.copyOf(values)));
      SubmissionHeader header =
          new SubmissionHeader(
              accession,
              type,
              filed,
              accepted,
              period,
              effective,
              changed,
              codes(type),
              publicDocumentCount,
              parties,
              series.build(),
              fields);
      return new Result(header, problems);
    }
  }
}
