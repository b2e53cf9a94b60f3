package io.assay.server.searching;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Page;
import io.assay.server.http.Routes;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.store.companies.Companies;
import io.assay.store.companies.CompanyRow;
import io.assay.store.filings.Filings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * {@code completions}: what may be meant by what was typed so far. Companies come first, as most of
 * what is typed is one; a filing comes first of all where its number is given.
 */
public final class CompletionsApi implements Api {

  private static final int MOST = 50;
  private static final int USUAL = 10;

  /** Of ten, how many concepts are shown though more companies match. */
  private static final int CONCEPTS = 4;

  /** Something that may be meant. */
  private record Completion(String kind, String id, String label, String detail) {}

  /** A line item or signal, and the words it is found by. */
  private record Concept(Completion completion, String words, int length) {}

  private final Companies companies;
  private final Filings filings;
  private final List<Concept> concepts;

  public CompletionsApi(Companies companies, Filings filings, Catalogue catalogue) {
    this.companies = companies;
    this.filings = filings;
    this.concepts =
        Stream.concat(
                catalogue.lineItems().stream()
                    .map(item -> concept("lineItem", item.id(), item.label(), item.statement())),
                catalogue.definitions().stream()
                    .filter(SignalDefinition::implemented)
                    .map(
                        signal ->
                            concept(
                                "signal",
                                signal.id(),
                                signal.name(),
                                signal.category().name().toLowerCase(Locale.ROOT))))
            .toList();
  }

  private static Concept concept(String kind, String id, String label, String detail) {
    return new Concept(
        new Completion(kind, id, label, detail.replace('_', ' ')),
        " " + words(label) + " " + words(id),
        label.length());
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/completions", this::complete);
  }

  private Answer complete(Asked asked) {
    String typed = asked.text("q").map(String::strip).orElse("");
    int limit = (int) Math.min(MOST, asked.number("limit").orElse(USUAL));
    List<Completion> found = typed.isEmpty() ? List.of() : completions(typed, limit);
    return Answer.list((after, most) -> Page.whole(found), CompletionsApi::write, Keep.not());
  }

  private List<Completion> completions(String typed, int limit) {
    List<Completion> all = new ArrayList<>();
    filing(typed).ifPresent(all::add);
    List<Completion> matching = concepts(words(typed), limit);
    List<CompanyRow> rows = companies.searchCompanies(typed, Optional.empty(), limit).rows();
    int room = limit - all.size();
    int kept = Math.min(matching.size(), Math.max(room - rows.size(), CONCEPTS * room / USUAL));
    rows.stream().limit(room - kept).map(CompletionsApi::company).forEach(all::add);
    matching.stream().limit(kept).forEach(all::add);
    return all;
  }

  private Optional<Completion> filing(String typed) {
    if (!typed.matches("\\d{10}-?\\d{2}-?\\d{6}")) {
      return Optional.empty();
    }
    return filings
        .findFiling(Accession.parse(typed))
        .map(
            row ->
                new Completion(
                    "filing",
                    row.accession().value(),
                    row.company() + ": " + (row.title().isEmpty() ? row.form() : row.title()),
                    row.form() + ", filed " + row.filed()));
  }

  private static Completion company(CompanyRow row) {
    return new Completion(
        "company",
        row.cik().toString(),
        row.name(),
        row.tickers().isEmpty() ? "CIK " + row.cik() : String.join(", ", row.tickers()));
  }

  /** Concepts in whose words each word typed begins one, nearest first. */
  private List<Completion> concepts(String typed, int limit) {
    if (typed.isEmpty()) {
      return List.of();
    }
    String[] wanted = typed.split(" ");
    record Ranked(Concept concept, int rank) {}
    return concepts.stream()
        .flatMap(
            concept -> {
              OptionalInt rank = rank(concept.words(), wanted);
              return rank.stream().mapToObj(one -> new Ranked(concept, one));
            })
        .sorted(
            Comparator.comparingInt(Ranked::rank).thenComparingInt(one -> one.concept().length()))
        .limit(limit)
        .map(one -> one.concept().completion())
        .toList();
  }

  /** 0 where the first word begins the name, 1 where it stands within; empty for no match. */
  private static OptionalInt rank(String words, String[] wanted) {
    for (String word : wanted) {
      if (!words.contains(" " + word)) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(words.startsWith(" " + wanted[0]) ? 0 : 1);
  }

  private static void write(JsonGenerator out, Completion completion) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", completion.kind());
    out.writeStringField("id", completion.id());
    out.writeStringField("label", completion.label());
    Json.text(out, "detail", completion.detail());
    out.writeEndObject();
  }
}
