package io.assay.server.companies;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.statements.StatementKind;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.filings.FilingShapes;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Nearest;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.store.assessments.AssessmentRows.CompanySignalRow;
import io.assay.store.assessments.AssessmentRows.ScorePoint;
import io.assay.store.assessments.AssessmentRows.SignalPoint;
import io.assay.store.assessments.Assessments;
import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.CompanyActivity;
import io.assay.store.filings.FilingQuery;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** {@code companies} and what belongs to each. */
public final class CompaniesApi implements Api {

  private static final int PAST_VALUES = 12;

  private static final List<String> USUAL_STATEMENTS =
      List.of("income", "balance-sheet", "cash-flow");
  private static final int USUAL_YEARS = 10;
  private static final int USUAL_YEARS_OF_QUARTERS = 3;

  private final Companies companies;
  private final Filings filings;
  private final CompanyActivity activity;
  private final Assessments assessments;
  private final Generations generations;
  private final SeriesReader series;
  private final ScoreReader scores;
  private final StatementsReader statements;
  private final Map<String, Integer> order = new HashMap<>();

  public CompaniesApi(
      Companies companies,
      Filings filings,
      CompanyActivity activity,
      Assessments assessments,
      Catalogue catalogue,
      Generations generations) {
    this.companies = companies;
    this.filings = filings;
    this.activity = activity;
    this.assessments = assessments;
    this.generations = generations;
    this.series = new SeriesReader(assessments, catalogue);
    this.scores = new ScoreReader(assessments, filings, catalogue);
    this.statements = new StatementsReader(filings, assessments, catalogue);
    for (SignalDefinition definition : catalogue.definitions()) {
      order.put(definition.id(), order.size());
    }
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/companies", this::list)
        .get("/api/v1/companies/{company}", this::company)
        .get("/api/v1/companies/{company}/filings", this::listFilings)
        .get("/api/v1/companies/{company}/signals", this::signals)
        .get("/api/v1/companies/{company}/score", this::score)
        .get("/api/v1/companies/{company}/series/{id}", this::series)
        .get("/api/v1/companies/{company}/statements", this::statements)
        .get("/api/v1/companies/{company}/events", this::events)
        .get("/api/v1/companies/{company}/insiders", this::insiders);
  }

  private Answer list(Asked asked) {
    Keep keep = Keep.until(generations.ofAll());
    Optional<String> words = asked.text("q").map(String::strip).filter(q -> !q.isEmpty());
    if (words.isPresent()) {
      return Answer.list(
          (after, limit) -> Page.of(companies.searchCompanies(words.get(), after, limit)),
          CompanyShapes::summary,
          keep);
    }
    Companies.Sort sort = sort(asked.text("sort").orElse("name"));
    return Answer.list(
        Page.counted(
            (after, limit) -> Page.of(companies.listCompanies(sort, after, limit)),
            () -> OptionalLong.of(companies.count())),
        CompanyShapes::summary,
        keep);
  }

  private static Companies.Sort sort(String asked) {
    return switch (asked) {
      case "score" -> Companies.Sort.SCORE_ASCENDING;
      case "-score" -> Companies.Sort.SCORE;
      case "-lastFiled" -> Companies.Sort.LAST_FILED;
      default -> Companies.Sort.NAME;
    };
  }

  /** A company and the generation its answer belongs to, taken before the row is read. */
  private record Found(CompanyRow row, Generation generation) {}

  private Found found(Asked asked) {
    String name = asked.path("company");
    Generation names = generations.ofNames();
    Cik cik = companies.company(name).cik();
    Generation generation = generations.of(cik);
    if (!Companies.isCik(name)) {
      generation = Generation.both(generation, names);
    }
    return new Found(companies.company(cik), generation);
  }

  private Answer company(Asked asked) {
    Found found = found(asked);
    Optional<Instant> asOf = asked.asOf();
    CompanyRow row = asOf.isPresent() ? known(found.row(), asOf.get()) : found.row();
    List<SeriesReader.Series> figures = series.keyFigures(row.cik(), asOf);
    return Answer.json(
        row, (out, company) -> write(out, company, figures), Keep.until(found.generation()));
  }

  private static void write(JsonGenerator out, CompanyRow row, List<SeriesReader.Series> figures)
      throws IOException {
    out.writeStartObject();
    CompanyShapes.fields(out, row);
    Json.text(out, "website", row.website());
    Json.text(out, "category", row.category());
    if (!row.formerNames().isEmpty()) {
      Json.texts(out, "formerNames", row.formerNames());
    }
    Json.text(out, "story", row.story());
    Json.list(out, "keyFigures", figures, SeriesReader::writeKeyFigure);
    if (row.assessing()) {
      out.writeBooleanField("assessing", true);
    }
    out.writeEndObject();
  }

  /** The row as it was at a moment. */
  private CompanyRow known(CompanyRow row, Instant asOf) {
    FilingQuery query =
        new FilingQuery(
            Optional.of(row.cik()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(asOf));
    List<FilingRow> last = filings.listFilings(query, Optional.empty(), 1).rows();
    List<ScorePoint> past = assessments.pastScores(row.cik(), Optional.of(asOf), 200);
    Optional<CompanyRow.ScoreLine> score =
        past.stream()
            .findFirst()
            .map(
                now ->
                    new CompanyRow.ScoreLine(
                        now.score(),
                        now.band(),
                        now.confidence(),
                        now.accepted(),
                        past.stream()
                            .filter(before -> before.score() != now.score())
                            .findFirst()
                            .map(before -> now.score() - before.score())));
    return new CompanyRow(
        row.cik(),
        row.name(),
        row.tickers(),
        row.exchange(),
        row.sic(),
        row.sicDescription(),
        row.state(),
        row.fiscalYearEnd(),
        row.website(),
        row.category(),
        row.formerNames(),
        row.story(),
        row.sample(),
        Math.toIntExact(filings.count(query).orElse(0)),
        last.stream().findFirst().map(FilingRow::filed),
        last.stream().findFirst().map(filing -> filing.form().value()),
        score,
        row.version(),
        row.assessing());
  }

  private Answer listFilings(Asked asked) {
    Found found = found(asked);
    FilingQuery query =
        new FilingQuery(
            Optional.of(found.row().cik()),
            asked.texts("form").stream().map(form -> new FormType(form).value()).toList(),
            asked.date("since"),
            asked.date("until"),
            asked.asOf());
    return Answer.list(
        Page.counted(
            (after, limit) -> Page.of(filings.listFilings(query, asked.fields(), after, limit)),
            () -> filings.count(query)),
        FilingShapes::summary,
        Keep.until(found.generation()));
  }

  private Answer signals(Asked asked) {
    Found found = found(asked);
    Cik cik = found.row().cik();
    Optional<Instant> asOf = asked.asOf();
    boolean withPast = asked.fields().isEmpty() || asked.fields().contains("history");
    Map<String, List<SignalPoint>> past =
        withPast
            ? assessments.pastSignals(cik, asOf, PAST_VALUES).stream()
                .collect(Collectors.groupingBy(SignalPoint::id))
            : Map.of();
    List<CompanyShapes.Past> rows =
        assessments.latestSignals(cik, asked.text("category"), asOf).stream()
            .sorted((a, b) -> Integer.compare(place(a), place(b)))
            .map(
                row -> new CompanyShapes.Past(row, past.getOrDefault(row.signal().id(), List.of())))
            .toList();
    return Answer.list(
        (after, limit) -> Page.whole(rows), CompanyShapes::signal, Keep.until(found.generation()));
  }

  private int place(CompanySignalRow row) {
    return order.getOrDefault(row.signal().id(), Integer.MAX_VALUE);
  }

  private Answer score(Asked asked) {
    Found found = found(asked);
    return Answer.json(
        scores.score(found.row().cik(), asked.asOf()),
        scores::write,
        Keep.until(found.generation()));
  }

  private Answer series(Asked asked) {
    Found found = found(asked);
    if (asked.path("id").equals("score")) {
      return Answer.json(
          scores.steps(found.row().cik(), asked.asOf()),
          this::writeScores,
          Keep.until(found.generation()));
    }
    return Answer.json(
        series.series(found.row().cik(), asked.path("id"), asked.text("basis"), asked.asOf()),
        SeriesReader::write,
        Keep.until(found.generation()));
  }

  /** The score as a series: each point says which filing moved it, and by what. */
  private void writeScores(JsonGenerator out, List<ScoreCourse.Step> steps) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", "score");
    out.writeStringField("name", "Company score");
    out.writeStringField("unit", "points");
    out.writeStringField("basis", "filing");
    Json.list(
        out,
        "points",
        steps,
        (more, step) -> {
          ScorePoint point = step.point();
          more.writeStartObject();
          more.writeStringField(
              "end", LocalDate.ofInstant(point.accepted(), ZoneOffset.UTC).toString());
          more.writeNumberField("value", point.score());
          more.writeStringField("accession", point.accession().value());
          more.writeStringField("form", point.form());
          Json.time(more, "accepted", point.accepted());
          scores.writeMoves(more, step);
          more.writeEndObject();
        });
    out.writeEndObject();
  }

  private Answer statements(Asked asked) {
    Found found = found(asked);
    boolean byLineItem = asked.text("by").orElse("").equals("line-item");
    boolean quarterly = asked.text("basis").orElse("annual").equals("quarter");
    StatementsReader.Wanted wanted =
        new StatementsReader.Wanted(
            found.row().cik(),
            kinds(asked.texts("statement")),
            quarterly,
            (int) asked.number("years").orElse(quarterly ? USUAL_YEARS_OF_QUARTERS : USUAL_YEARS),
            asked.asOf());
    List<Table> tables = byLineItem ? statements.byLineItem(wanted) : statements.presented(wanted);
    Keep keep = Keep.until(found.generation());
    return new Answer.Tabled(
        Answer.whole(
            Json.bytes(
                out -> {
                  out.writeStartObject();
                  out.writeNumberField("cik", wanted.cik().value());
                  out.writeStringField("by", byLineItem ? "line-item" : "presented");
                  out.writeStringField("basis", quarterly ? "quarter" : "annual");
                  Json.list(out, "statements", tables, Table::write);
                  out.writeEndObject();
                }),
            keep),
        new Answer.Listing<>(
            Table.figures(tables), Table::write, out -> {}, keep, Table.CELL_FIELDS));
  }

  private static List<StatementKind> kinds(List<String> asked) {
    List<StatementKind> kinds = new ArrayList<>();
    for (String one : asked.isEmpty() ? USUAL_STATEMENTS : asked) {
      if (!USUAL_STATEMENTS.contains(one)) {
        throw new AskedWrongly(
            HttpCode.BAD_PARAMETER,
            "There is no statement '" + one + "' over periods",
            "query: statement",
            Nearest.mend(one, USUAL_STATEMENTS));
      }
      StatementKind kind = FiledStatements.kind(one);
      if (!kinds.contains(kind)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private Answer events(Asked asked) {
    Found found = found(asked);
    Optional<Instant> asOf = asked.asOf();
    return Answer.list(
        (after, limit) -> Page.of(activity.listEvents(found.row().cik(), asOf, after, limit)),
        CompanyShapes::event,
        Keep.until(found.generation()));
  }

  private Answer insiders(Asked asked) {
    Found found = found(asked);
    Optional<Instant> asOf = asked.asOf();
    return Answer.list(
        (after, limit) -> Page.of(activity.listTransactions(found.row().cik(), asOf, after, limit)),
        CompanyShapes::transaction,
        Keep.until(found.generation()));
  }
}
