package io.assay.server.columns;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.AskedWrongly;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Generations;
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
import io.assay.store.Cursor;
import io.assay.store.columns.Aggregate;
import io.assay.store.columns.Aggregation;
import io.assay.store.columns.Grain;
import io.assay.store.companies.Companies;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code aggregates}: values put together by company and span of time. */
public final class AggregatesApi implements Api {

  private static final int MOST_METRICS = 20;
  private static final int MOST_COMPANIES = 500;
  private static final int AHEAD = 10_000;
  private static final List<String> OF_LAST = List.of("last", "accepted", "accession");

  private final Circuit columns;
  private final Supplier<Generation> shown;
  private final Generations generations;
  private final Companies companies;
  private final Metrics metrics;

  /**
   * @param shown over when columns show something else
   */
  public AggregatesApi(
      Circuit columns,
      Supplier<Generation> shown,
      Generations generations,
      Companies companies,
      Catalogue catalogue) {
    this.columns = columns;
    this.shown = shown;
    this.generations = generations;
    this.companies = companies;
    this.metrics = new Metrics(catalogue);
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/aggregates", this::aggregates);
  }

  private Answer aggregates(Asked asked) {
    Keep keep = Keep.until(Generation.both(shown.get(), generations.ofNames()));
    List<String> by = asked.texts("by");
    Grain grain = grain(by);
    boolean byCompany = by.contains("company");
    Metrics.Chosen chosen = metrics.choose(atMost(asked.texts("metric"), MOST_METRICS, "metrics"));
    SortedSet<Long> ciks = new TreeSet<>();
    for (String company : atMost(asked.texts("companies"), MOST_COMPANIES, "companies")) {
      ciks.add(companies.company(company).cik().value());
    }
    Aggregation question =
        new Aggregation(
            chosen.series(),
            chosen.metrics(),
            ciks,
            new TreeSet<>(asked.texts("basis")),
            asked.date("from").map(AggregatesApi::midnight),
            asked.date("to").map(day -> midnight(day.plusDays(1))),
            asked.asOf(),
            grain,
            byCompany,
            asked.fields().isEmpty() || asked.fields().stream().anyMatch(OF_LAST::contains),
            Optional.empty(),
            1);
    return Answer.list(
        new Pages(columns, question),
        (out, row) -> write(out, row, chosen.prefix(), grain, byCompany),
        keep);
  }

  private static List<String> atMost(List<String> asked, int most, String what) {
    if (asked.size() > most) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          asked.size() + " " + what + " are asked for; " + most + " at most",
          "query",
          "Ask in parts.");
    }
    return asked;
  }

  private static Grain grain(List<String> by) {
    Optional<Grain> grain = Optional.empty();
    for (String one : by) {
      Optional<Grain> named =
          Stream.of(Grain.values()).filter(g -> g != Grain.ALL && g.id().equals(one)).findFirst();
      if (one.equals("company")) {
        continue;
      }
      if (named.isEmpty() || grain.isPresent()) {
        throw new AskedWrongly(
            HttpCode.BAD_PARAMETER,
            "by cannot be '" + String.join(",", by) + "'",
            "query: by",
            named.isPresent()
                ? "Give one span of time."
                : Nearest.mend(one, List.of("company", "hour", "day", "month", "quarter", "year")));
      }
      grain = named;
    }
    return grain.orElse(Grain.ALL);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * Pages of an answer, asked for many rows at a time: an answer that is streamed is one stream.
   */
  private static final class Pages implements Page.Source<Aggregate> {
    private final Circuit columns;
    private final Aggregation question;
    private List<Aggregate> rows = List.of();
    private Optional<String> first = Optional.of("nothing yet");
    private boolean last;

    Pages(Circuit columns, Aggregation question) {
      this.columns = columns;
      this.question = question;
    }

    @Override
    public Page<Aggregate> page(Optional<String> after, int limit) {
      if (!after.equals(first) || (rows.size() < limit && !last)) {
        fetch(after, Math.max(limit, after.isPresent() ? AHEAD : limit));
      }
      int size = Math.min(limit, rows.size());
      List<Aggregate> page = rows.subList(0, size);
      boolean more = rows.size() > size || !last;
      Optional<String> next =
          more && size > 0 ? Optional.of(cursor(page.getLast().key())) : Optional.empty();
      rows = rows.subList(size, rows.size());
      first = next;
      return new Page<>(page, next, OptionalLong.empty());
    }

    private void fetch(Optional<String> after, int many) {
      List<Aggregate> fetched = new ArrayList<>();
      columns.aggregate(question.page(after.map(Pages::key), many + 1), fetched::add);
      last = fetched.size() <= many;
      rows = fetched;
    }

    private static String cursor(Aggregate.Key key) {
      return Cursor.of(key.metric(), key.company(), key.start(), key.basis(), key.unit()).encoded();
    }

    private static Aggregate.Key key(String text) {
      Cursor cursor = Cursor.parse(text, 5);
      return new Aggregate.Key(
          cursor.text(0), cursor.number(1), cursor.instant(2), cursor.text(3), cursor.text(4));
    }
  }

  private static void write(
      JsonGenerator out, Aggregate row, String prefix, Grain grain, boolean byCompany)
      throws IOException {
    Aggregate.Key key = row.key();
    out.writeStartObject();
    out.writeStringField("metric", prefix + key.metric());
    if (byCompany) {
      out.writeNumberField("cik", key.company());
    }
    if (grain == Grain.HOUR) {
      Json.time(out, "start", key.start());
    } else if (grain != Grain.ALL) {
      out.writeStringField("start", LocalDate.ofInstant(key.start(), ZoneOffset.UTC).toString());
    }
    Json.text(out, "basis", key.basis());
    Json.text(out, "unit", key.unit());
    out.writeNumberField("count", row.count());
    Json.number(out, "sum", OptionalDouble.of(row.sum()));
    Json.number(out, "mean", OptionalDouble.of(row.mean()));
    Json.number(out, "min", OptionalDouble.of(row.min()));
    Json.number(out, "max", OptionalDouble.of(row.max()));
    if (row.last().isPresent()) {
      Aggregate.Last last = row.last().get();
      Json.number(out, "last", OptionalDouble.of(last.value()));
      Json.time(out, "accepted", last.accepted());
      out.writeStringField("accession", last.accession());
    }
    out.writeEndObject();
  }
}
