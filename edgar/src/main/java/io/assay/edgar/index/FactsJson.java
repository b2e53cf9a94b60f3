package io.assay.edgar.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads EDGAR's facts in JSON as streams: {@code companyfacts}, {@code companyconcept} and {@code
 * frames}. Numbers keep all their digits. Rows without a date, a value or an accession number are
 * told as problems (the first hundred). Thread-safe.
 *
 * @see <a href="https://www.sec.gov/search-filings/edgar-application-programming-interfaces">EDGAR
 *     application programming interfaces</a>
 */
public final class FactsJson {

  private static final int MAX_PROBLEMS = 100;

  /** Longer numbers are no amounts; their arithmetic would cost more than they are worth. */
  private static final int MAX_DIGITS = 400;

  private final JsonStreams json = new JsonStreams();

  /** What a file says of the company before its facts. */
  private record Company(Cik cik, String name) {}

  /**
   * Reads {@code api/xbrl/companyfacts/CIK##########.json} whole.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public CompanyFacts companyFacts(InputStream in) throws IOException {
    List<ReportedConcept> concepts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Company company = read(in, concepts::add, problems);
    return new CompanyFacts(company.cik(), company.name(), concepts, problems);
  }

  /**
   * Hands each concept of {@code companyfacts} to {@code sink} as it is read, and returns the facts
   * that could not be: one concept is in memory at a time.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public List<Problem> companyFacts(InputStream in, Consumer<ReportedConcept> sink)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    read(in, sink, problems);
    return problems;
  }

  private Company read(InputStream in, Consumer<ReportedConcept> sink, List<Problem> problems)
      throws IOException {
    return json.read(
        in,
        "companyfacts JSON",
        parser -> {
          String cik = "";
          String name = "";
          boolean facts = false;
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
              case "cik" -> cik = EdgarJson.text(parser);
              case "entityName" -> name = EdgarJson.text(parser);
              case "facts" -> {
                facts = true;
                taxonomies(parser, sink, problems);
              }
              default -> parser.skipChildren();
            }
          }
          if (!facts) {
            throw JsonStreams.notThat(parser, "a companyfacts JSON");
          }
          return new Company(cik(parser, cik), name);
        });
  }

  private static void taxonomies(
      JsonParser parser, Consumer<ReportedConcept> sink, List<Problem> problems)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String taxonomy = parser.currentName();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String concept = parser.currentName();
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          sink.accept(concept(parser, taxonomy, concept, problems));
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static ReportedConcept concept(
      JsonParser parser, String taxonomy, String concept, List<Problem> problems)
      throws IOException {
    String label = "";
    String description = "";
    List<ReportedFact> facts = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "label" -> label = EdgarJson.text(parser);
        case "description" -> description = EdgarJson.text(parser);
        case "units" -> units(parser, taxonomy, concept, facts, problems);
        default -> parser.skipChildren();
      }
    }
    return new ReportedConcept(taxonomy, concept, label, description, facts);
  }

  private static void units(
      JsonParser parser,
      String taxonomy,
      String concept,
      List<ReportedFact> facts,
      List<Problem> problems)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String unit = parser.currentName();
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Row row = Row.read(parser);
        Optional<ReportedFact> fact = row.fact(taxonomy, concept, unit);
        if (fact.isPresent()) {
          facts.add(fact.get());
        } else {
          unreadable(taxonomy + ":" + concept + " in " + unit, row, problems);
        }
      }
    }
  }

  /**
   * Reads {@code api/xbrl/companyconcept/CIK##########/us-gaap/Assets.json}.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public CompanyFacts companyConcept(InputStream in) throws IOException {
    return json.read(
        in,
        "companyconcept JSON",
        parser -> {
          String cik = "";
          String name = "";
          Naming naming = new Naming();
          boolean found = false;
          List<ReportedFact> facts = new ArrayList<>();
          List<Problem> problems = new ArrayList<>();
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
              case "cik" -> cik = EdgarJson.text(parser);
              case "entityName" -> name = EdgarJson.text(parser);
              case "units" -> {
                found = true;
                units(parser, naming.taxonomy, naming.tag, facts, problems);
              }
              default -> naming.take(field, parser);
            }
          }
          if (!found || naming.tag.isEmpty()) {
            throw JsonStreams.notThat(parser, "a companyconcept JSON");
          }
          return new CompanyFacts(cik(parser, cik), name, List.of(naming.concept(facts)), problems);
        });
  }

  /**
   * Reads {@code api/xbrl/frames/us-gaap/AccountsPayableCurrent/USD/CY2019Q1I.json}.
   *
   * @throws Unreadable when it is not that
   * @throws IOException when the stream fails
   */
  public Frame frame(InputStream in) throws IOException {
    return json.read(
        in,
        "frames JSON",
        parser -> {
          Naming naming = new Naming();
          String period = "";
          String unit = "";
          long points = -1;
          boolean found = false;
          List<Frame.Value> values = new ArrayList<>();
          List<Problem> problems = new ArrayList<>();
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
              case "ccp" -> period = EdgarJson.text(parser);
              case "uom" -> unit = EdgarJson.text(parser);
              case "pts" -> points = parser.getValueAsLong(-1);
              case "data" -> {
                found = parser.currentToken() == JsonToken.START_ARRAY;
                while (found && parser.nextToken() == JsonToken.START_OBJECT) {
                  Row row = Row.read(parser);
                  Optional<Frame.Value> value = row.value();
                  if (value.isPresent()) {
                    values.add(value.get());
                  } else {
                    unreadable(naming.tag + " " + period, row, problems);
                  }
                }
              }
              default -> naming.take(field, parser);
            }
          }
          if (!found || naming.tag.isEmpty()) {
            throw JsonStreams.notThat(parser, "a frames JSON");
          }
          if (points >= 0 && points != values.size() && problems.isEmpty()) {
            problems.add(
                Problem.of(
                    EdgarCode.CUT_OFF,
                    "the frame says it has " + points + " values and has " + values.size(),
                    naming.tag + " " + period));
          }
          return new Frame(
              naming.taxonomy,
              naming.tag,
              period,
              unit,
              naming.label,
              naming.description,
              points < 0 ? values.size() : points,
              values,
              problems);
        });
  }

  private static Cik cik(JsonParser parser, String text) {
    try {
      return Cik.parse(text);
    } catch (AskedWrongly e) {
      throw JsonStreams.notThat(parser, "EDGAR's facts: its cik is '" + shown(text) + "'");
    }
  }

  private static void unreadable(String what, Row row, List<Problem> problems) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(
          Problem.of(
              EdgarCode.FACT_VALUE_UNREADABLE,
              "a row without a readable date, value, form or accession number",
              shown(what) + " " + shown(row.accession) + " " + shown(row.end)));
    }
  }

  private static String shown(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  /** What the one concept of a file is called. */
  private static final class Naming {
    private String taxonomy = "";
    private String tag = "";
    private String label = "";
    private String description = "";

    /** Takes the field the parser stands at, or passes over it. */
    void take(String field, JsonParser parser) throws IOException {
      switch (field) {
        case "taxonomy" -> taxonomy = EdgarJson.text(parser);
        case "tag" -> tag = EdgarJson.text(parser);
        case "label" -> label = EdgarJson.text(parser);
        case "description" -> description = EdgarJson.text(parser);
        default -> parser.skipChildren();
      }
    }

    ReportedConcept concept(List<ReportedFact> facts) {
      return new ReportedConcept(taxonomy, tag, label, description, facts);
    }
  }

  /** One row of either kind, as text. */
  private static final class Row {
    private String start = "";
    private String end = "";
    private String value = "";
    private String accession = "";
    private String fiscalYear = "";
    private String fiscalPeriod = "";
    private String form = "";
    private String filed = "";
    private String frame = "";
    private String cik = "";
    private String name = "";
    private String location = "";

    static Row read(JsonParser parser) throws IOException {
      Row row = new Row();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        String text = EdgarJson.text(parser);
        switch (field) {
          case "start" -> row.start = text;
          case "end" -> row.end = text;
          case "val" -> row.value = text;
          case "accn" -> row.accession = text;
          case "fy" -> row.fiscalYear = text;
          case "fp" -> row.fiscalPeriod = text;
          case "form" -> row.form = text;
          case "filed" -> row.filed = text;
          case "frame" -> row.frame = text;
          case "cik" -> row.cik = text;
          case "entityName" -> row.name = text;
          case "loc" -> row.location = text;
          default -> {} // a field EDGAR may add
        }
      }
      return row;
    }

    Optional<ReportedFact> fact(String taxonomy, String concept, String unit) {
      try {
        LocalDate last = LocalDate.parse(end);
        Period period =
            start.isEmpty()
                ? new Period.Instant(last)
                : new Period.Duration(LocalDate.parse(start), last);
        return Optional.of(
            new ReportedFact(
                taxonomy,
                concept,
                unit,
                period,
                number(value),
                Accession.parse(accession),
                fiscalYear.matches("\\d{1,4}") ? Integer.parseInt(fiscalYear) : 0,
                fiscalPeriod,
                new FormType(form),
                LocalDate.parse(filed),
                frame));
      } catch (DateTimeException | IllegalArgumentException | AskedWrongly e) {
        return Optional.empty(); // told as a problem
      }
    }

    Optional<Frame.Value> value() {
      try {
        return Optional.of(
            new Frame.Value(
                Accession.parse(accession),
                Cik.parse(cik),
                name,
                location,
                start.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(start)),
                LocalDate.parse(end),
                number(value)));
      } catch (DateTimeException | IllegalArgumentException | AskedWrongly e) {
        return Optional.empty(); // told as a problem
      }
    }

    private static BigDecimal number(String text) {
      BigDecimal number = text.length() > MAX_DIGITS ? null : new BigDecimal(text);
      if (number == null || Math.abs(number.scale()) > MAX_DIGITS) {
        throw new NumberFormatException("a number of more than " + MAX_DIGITS + " digits");
      }
      return number;
    }
  }
}
