package io.assay.server.market;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.server.market.Snapshot.Span;
import io.assay.server.screening.Condition;
import io.assay.server.screening.Fault;
import io.assay.server.screening.Field;
import io.assay.server.screening.Language;
import io.assay.server.screening.Operand;
import io.assay.server.screening.SortKey;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** {@code screen}: rows of the cross-section that a condition holds for. */
public final class ScreenApi implements Api {

  /** What every row tells unless fields are asked for. */
  private static final List<String> USUAL =
      List.of("cik", "name", "ticker", "form", "period", "filed", "accession", "score", "band");

  private final Market market;
  private final Language language;
  private final Generations generations;

  public ScreenApi(Market market, Language language, Generations generations) {
    this.market = market;
    this.generations = generations;
    this.language = language;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/screen", this::screen)
        .get("/api/v1/screen/fields", this::fields)
        .get("/api/v1/screen/check", this::check);
  }

  /**
   * What is asked of the screener.
   *
   * @param sort keys, a minus before those that descend
   * @param fields to tell; empty for the usual ones and those the screen speaks of
   * @param allPeriods a row a company and period, not a row a company
   */
  public record Question(
      String where,
      List<String> sort,
      List<String> fields,
      boolean allPeriods,
      Optional<Instant> asOf) {

    public Question {
      sort = List.copyOf(sort);
      fields = List.copyOf(fields);
    }
  }

  private Answer screen(Asked asked) {
    // A state goes on being the one at hand for a moment after a commit: it is not kept as long.
    Generation all = generations.ofAll();
    return answer(
            language,
            market::snapshot,
            new Question(
                asked.text("where").orElse(""),
                asked.texts("sort"),
                asked.texts("fields"),
                asked.text("period").orElse("latest").equals("all"),
                asked.asOf()))
        .within(all);
  }

  /**
   * The rows of a state that a question asks for, as a list to be written.
   *
   * @throws io.assay.edgar.AskedWrongly when the question means nothing, with its place and how to
   *     mend it
   */
  public static Answer.Listing<?> answer(
      Language language, Supplier<Snapshot> market, Question question) {
    Condition where = language.condition(question.where());
    List<SortKey> sort = language.sort(question.sort());
    Map<String, Operand> columns = language.columns(columns(question.fields(), where, sort));
    Snapshot snapshot = market.get();
    Span span = question.allPeriods() ? Span.PERIODS : Span.LATEST;
    Table table =
        question.asOf().isPresent()
            ? snapshot.table(span, question.asOf().get())
            : snapshot.table(span);
    Screen screen = new Screen(table, where, sort);
    RowWriter writer = new RowWriter(table, columns);
    return new Answer.Listing<Table.Place>(
        (after, limit) -> {
          Screen.Found found = screen.page(after, limit);
          return new Page<>(found.places(), found.next(), OptionalLong.of(screen.total()));
        },
        writer::write,
        out -> {
          out.writeNumberField("of", table.rows());
          Json.texts(out, "columns", List.copyOf(columns.keySet()));
        },
        Keep.until(snapshot.generation()),
        List.copyOf(columns.keySet()));
  }

  /** Those asked for; else the usual ones and what the screen speaks of. */
  private static List<String> columns(List<String> asked, Condition where, List<SortKey> sort) {
    if (!asked.isEmpty()) {
      return asked;
    }
    Set<String> columns = new LinkedHashSet<>(USUAL);
    where.operands().forEach(operand -> columns.add(operand.text()));
    sort.forEach(key -> columns.add(key.by().text()));
    return List.copyOf(columns).subList(0, Math.min(columns.size(), Language.MOST_COLUMNS));
  }

  /** Writes a row: fields without a value are left out. */
  private static final class RowWriter {

    private final Table table;
    private final List<String> names = new ArrayList<>();
    private final List<Operand> operands = new ArrayList<>();
    private final List<double[][]> numbers = new ArrayList<>();

    RowWriter(Table table, Map<String, Operand> columns) {
      this.table = table;
      columns.forEach(
          (name, operand) -> {
            names.add(name);
            operands.add(operand);
            numbers.add(operand.isText() ? new double[0][] : table.numbers(operand));
          });
    }

    void write(JsonGenerator out, Table.Place place) throws IOException {
      out.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        Operand operand = operands.get(i);
        if (operand.isText()) {
          Json.text(
              out,
              names.get(i),
              table.chunks().get(place.chunk()).text(operand.field().column(), place.row()));
        } else {
          number(out, names.get(i), operand, numbers.get(i)[place.chunk()][place.row()]);
        }
      }
      out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, Operand operand, double value)
        throws IOException {
      if (Double.isNaN(value)) {
        return;
      }
      if (!operand.isPercentile() && operand.field().kind() == Field.Kind.DATE) {
        out.writeStringField(name, LocalDate.ofEpochDay((long) value).toString());
      } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        out.writeNumberField(name, (long) value);
      } else {
        out.writeNumberField(name, value);
      }
    }
  }

  private Answer fields(Asked asked) {
    return Answer.list(
        (after, limit) -> Page.whole(language.fields().all()), ScreenApi::field, Keep.always());
  }

  private static void field(JsonGenerator out, Field field) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", field.name());
    out.writeStringField("kind", field.kind().id());
    Json.text(out, "unit", field.unit());
    out.writeStringField("about", field.about());
    out.writeEndObject();
  }

  /** Whether a text is a screen, for who is still writing it. */
  private Answer check(Asked asked) {
    String text = asked.text("where").orElse("");
    Optional<Fault> fault = language.fault(text);
    return Answer.json(text, (out, where) -> check(out, where, fault), Keep.always());
  }

  private void check(JsonGenerator out, String where, Optional<Fault> found) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("valid", found.isEmpty());
    if (found.isPresent()) {
      Fault fault = found.get();
      out.writeObjectFieldStart("fault");
      out.writeStringField("code", fault.code().id());
      out.writeStringField("what", fault.what());
      out.writeNumberField("start", fault.start());
      out.writeNumberField("end", fault.end());
      out.writeStringField("mend", fault.mend());
      out.writeEndObject();
    } else {
      Condition condition = language.condition(where);
      Json.text(out, "normal", condition.text());
      Json.texts(
          out, "fields", condition.operands().stream().map(Operand::text).distinct().toList());
    }
    out.writeEndObject();
  }
}
