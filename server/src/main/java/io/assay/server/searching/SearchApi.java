package io.assay.server.searching;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.search.Filter;
import io.assay.search.Found;
import io.assay.search.Query;
import io.assay.search.Vector;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.store.Cursor;
import io.assay.store.companies.Companies;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** {@code search}: passages by words and meaning. */
public final class SearchApi implements Api {

  /** Labels that are counted, in the order they are told. */
  static final List<String> FACETS =
      List.of(Labels.COMPANY, Labels.FORM, Labels.ITEM, Labels.YEAR, Labels.KIND);

  /** A list ends after so many: nobody reads on, and each page ranks all before it anew. */
  private static final int DEEPEST = 1_000;

  private final Searching searching;
  private final Companies companies;
  private final SearchFilters filters;

  public SearchApi(Searching searching, Companies companies) {
    this.searching = searching;
    this.companies = companies;
    this.filters = new SearchFilters(companies);
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/search", this::search);
  }

  private Answer search(Asked asked) {
    String words = asked.text("q").map(String::strip).orElse("");
    if (words.isEmpty()) {
      throw new AskedWrongly(
          HttpCode.BAD_PARAMETER,
          "Nothing is looked for",
          "query: q",
          "Give q: words, \"a phrase\", \"words near\"~5 or -without.");
    }
    Query.Mode wanted =
        Query.Mode.valueOf(asked.text("mode").orElse("hybrid").toUpperCase(Locale.ROOT));
    Optional<Vector> meaning =
        wanted == Query.Mode.WORDS ? Optional.empty() : searching.meaning(Plain.of(words));
    String used = wanted == Query.Mode.WORDS ? "off" : searching.meaningState();
    if (wanted == Query.Mode.MEANING && meaning.isEmpty()) {
      throw new CouldNotAsk(
          HttpCode.SEARCH_AWAY,
          "Nothing can be found by meaning: no model is open",
          "query: mode",
          "Ask again in a moment, or with mode=words.");
    }
    Query.Mode mode = meaning.isEmpty() ? Query.Mode.WORDS : wanted;
    List<Filter> narrowed = filters.of(asked);
    boolean counted = asked.flag("facets").orElse(false);
    AtomicReference<Map<String, List<Found.Count>>> facets = new AtomicReference<>(Map.of());
    Page.Source<Found.Hit> pages =
        (after, limit) -> {
          int from = after.map(SearchApi::place).orElse(0);
          int room = Math.min(limit, DEEPEST - from);
          Found found =
              searching.search(
                  new Query(
                      words,
                      meaning,
                      mode,
                      narrowed,
                      counted ? Set.copyOf(FACETS) : Set.of(),
                      from,
                      room,
                      true));
          facets.set(found.facets());
          int next = from + found.hits().size();
          boolean more = found.hits().size() == room && next < DEEPEST && next < found.total();
          return new Page<>(
              found.hits(),
              more ? Optional.of(Integer.toString(next)) : Optional.empty(),
              OptionalLong.of(found.total()));
        };
    return new Answer.Listing<>(
        pages,
        SearchShapes::hit,
        out -> {
          out.writeStringField("query", words);
          out.writeStringField("mode", mode.name().toLowerCase(Locale.ROOT));
          out.writeStringField("meaning", used);
          if (counted) {
            SearchShapes.facets(out, facets.get(), names(facets.get()));
          }
        },
        Keep.not());
  }

  private static int place(String cursor) {
    if (!cursor.matches("\\d{1,4}") || Integer.parseInt(cursor) >= DEEPEST) {
      throw Cursor.bad(cursor);
    }
    return Integer.parseInt(cursor);
  }

  private Map<String, String> names(Map<String, List<Found.Count>> facets) {
    List<Cik> ciks =
        facets.getOrDefault(Labels.COMPANY, List.of()).stream()
            .map(count -> Cik.parse(count.value()))
            .toList();
    Map<String, String> names = new HashMap<>();
    if (!ciks.isEmpty()) {
      companies.names(ciks).forEach((cik, name) -> names.put(cik.toString(), name));
    }
    return names;
  }
}
