package io.assay.server.searching;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.FormType;
import io.assay.search.Filter;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.store.companies.Companies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the parameters of a search narrow it to. Thread-safe. */
final class SearchFilters {

  private final Companies companies;

  SearchFilters(Companies companies) {
    this.companies = companies;
  }

  /**
   * The filters asked for.
   *
   * @throws AskedWrongly when a kind or year is none
   * @throws io.assay.edgar.NoSuchThing when a company is not held
   */
  List<Filter> of(Asked asked) {
    List<Filter> filters = new ArrayList<>();
    any(
        filters,
        Labels.COMPANY,
        asked.texts("company").stream()
            .map(name -> companies.company(name).cik().toString())
            .toList());
    any(
        filters,
        Labels.FORM,
        asked.texts("form").stream().map(form -> new FormType(form).value()).toList());
    any(
        filters,
        Labels.ITEM,
        asked.texts("item").stream().map(item -> item.toUpperCase(Locale.ROOT)).toList());
    any(filters, Labels.KIND, asked.texts("kind").stream().map(SearchFilters::kind).toList());
    any(filters, Labels.YEAR, asked.texts("year").stream().map(SearchFilters::year).toList());
    between(
        filters,
        Labels.PERIOD,
        asked.date("periodFrom").map(LocalDate::toEpochDay),
        asked.date("periodTo").map(LocalDate::toEpochDay));
    between(
        filters,
        Labels.FILED,
        asked.date("since").map(LocalDate::toEpochDay),
        asked.date("until").map(LocalDate::toEpochDay));
    between(filters, Labels.ACCEPTED, Optional.empty(), asked.asOf().map(Instant::getEpochSecond));
    return filters;
  }

  private static String kind(String kind) {
    if (!Kinds.ALL.contains(kind)) {
      throw wrong("kind", kind, "Give some of " + String.join(", ", Kinds.ALL) + ".");
    }
    return kind;
  }

  private static String year(String year) {
    if (!year.matches("\\d{4}")) {
      throw wrong("year", year, "Give years as 2023,2024.");
    }
    return year;
  }

  private static AskedWrongly wrong(String parameter, String value, String mend) {
    return new AskedWrongly(
        HttpCode.BAD_PARAMETER,
        parameter + " cannot be '" + value + "'",
        "query: " + parameter,
        mend);
  }

  private static void any(List<Filter> filters, String label, Collection<String> values) {
    if (!values.isEmpty()) {
      Set<String> distinct = values.stream().collect(Collectors.toCollection(LinkedHashSet::new));
      filters.add(new Filter.AnyOf(label, distinct));
    }
  }

  private static void between(
      List<Filter> filters, String number, Optional<Long> least, Optional<Long> most) {
    if (least.isPresent() || most.isPresent()) {
      filters.add(
          new Filter.Between(number, least.orElse(Long.MIN_VALUE), most.orElse(Long.MAX_VALUE)));
    }
  }
}
