package io.assay.server.understanding;

import io.assay.server.understanding.Meaning.Direction;
import io.assay.server.understanding.Meaning.Metric;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import io.assay.signals.catalogue.SignalDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which metrics a question is about, by what people call them. Immutable. */
final class MetricReader {

  /** Where words say a metric: from the first to after the last. */
  record Place(int from, int to) {}

  /**
   * The metrics of a question, in order, and where they stand.
   *
   * @param byVerb whether a verb alone says it: who sells a unit for so much tells no revenue
   */
  record Found(List<Metric> metrics, List<Place> places, boolean byVerb) {}

  /** What verbs say of money, whatever is asked. */
  private static final Map<String, List<String>> SPOKEN =
      Map.of(
          "net_income",
          List.of("make|made a loss", "lose|lost * money", "in the red|black", "clear|cleared"),
          "revenue",
          List.of(
              "take|takes|took * in",
              "taken in",
              "bring|brought * in",
              "rake|raked * in",
              "ring|rang|rung up"));

  /** What they say where an amount of money is asked for: what did it sell asks for goods. */
  private static final Map<String, List<String>> SPOKEN_OF_MONEY =
      Map.of("net_income", List.of("left * over"), "revenue", List.of("sell|sold"));

  private static final Phrases ALWAYS = new Phrases(SPOKEN);
  private static final Phrases OF_MONEY = new Phrases(SPOKEN_OF_MONEY);

  private static final int MOST_METRICS = 12;

  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final Phrases metricPhrases;
  private final List<MetricName> names = new ArrayList<>();
  private final Metric earned;
  private final Cues cues = new Cues();

  MetricReader(Catalogue catalogue) {
    Map<String, List<String>> phrases = new LinkedHashMap<>();
    for (SignalDefinition signal : catalogue.definitions()) {
      if (signal.implemented()) {
        metrics.put(signal.id(), new Metric(signal.id(), signal.name(), Metric.Kind.SIGNAL));
      }
      // Growth of assets is asked for between any two times: it is theirs, and no signal's.
      if (signal.implemented() && !signal.id().equals("asset_growth")) {
        add(phrases, signal.id(), List.of(signal.id().replace('_', ' '), plain(signal.name())));
      }
    }
    for (LineItem item : catalogue.lineItems()) {
      metrics.put(item.id(), new Metric(item.id(), item.label(), Metric.Kind.LINE_ITEM));
      add(phrases, item.id(), List.of(item.id().replace('_', ' '), plain(item.label())));
    }
    for (Formula formula : Formula.all()) {
      metrics.put(
          formula.id(),
          new Metric(formula.id(), formula.id().replace('_', ' '), Metric.Kind.COMPUTED));
      add(phrases, formula.id(), List.of(formula.id().replace('_', ' ')));
    }
    // What people say wins over what the catalogue calls it.
    Map<String, List<String>> said = Phrases.table("metrics.txt");
    said.forEach(
        (id, names) ->
            metrics.computeIfPresent(
                id, (_, metric) -> new Metric(id, spoken(names.getFirst()), metric.kind())));
    said.forEach((id, names) -> add(phrases, id, names));
    Map<String, List<String>> once = firstWins(said, phrases);
    this.metricPhrases = new Phrases(once);
    once.forEach((id, all) -> addNames(id, all));
    SPOKEN.forEach((id, all) -> addNames(id, all));
    this.earned = new Metric("net_income", "net income", Metric.Kind.LINE_ITEM);
  }

  private static void add(Map<String, List<String>> phrases, String id, List<String> names) {
    phrases.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(names);
  }

  private static String spoken(String phrase) {
    return phrase.startsWith("ebit")
        ? phrase.toUpperCase(java.util.Locale.ROOT)
        : phrase.replace(" eps", " EPS");
  }

  private static String plain(String name) {
    int bracket = name.indexOf('(');
    return bracket > 0 ? name.substring(0, bracket) : name;
  }

  /**
   * Each phrase once: for what is said first. Single words of the catalogue's names say too much.
   */
  private static Map<String, List<String>> firstWins(
      Map<String, List<String>> said, Map<String, List<String>> all) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    Set<List<String>> seen = new LinkedHashSet<>();
    said.forEach((id, names) -> names.forEach(name -> once(result, seen, id, name)));
    all.forEach(
        (id, names) ->
            names.stream()
                .filter(name -> Word.of(name).size() > 1)
                .forEach(name -> once(result, seen, id, name)));
    return result;
  }

  private static void once(
      Map<String, List<String>> result, Set<List<String>> seen, String id, String name) {
    List<String> said =
        Phrases.isPattern(name) ? List.of(name) : Word.of(name).stream().map(Word::stem).toList();
    if (seen.add(said)) {
      result.computeIfAbsent(id, _ -> new ArrayList<>()).add(name);
    }
  }

  private void addNames(String id, List<String> phrases) {
    Metric metric = metrics.get(id);
    if (metric != null) {
      phrases.forEach(phrase -> names.add(MetricName.of(phrase, metric)));
    }
  }

  /** All ways to say metrics that are known. */
  List<MetricName> names() {
    return List.copyOf(names);
  }

  /** Whether a metric is said at a place. */
  boolean isAt(Reading reading, int at) {
    return metricPhrases.at(reading, at).isPresent();
  }

  /** The metrics; their words are taken. */
  Found read(Reading reading) {
    List<Place> places = new ArrayList<>();
    List<Metric> found = named(reading, places);
    boolean byVerb = false;
    if (found.isEmpty()) {
      found = spoken(reading, places);
      byVerb = !found.isEmpty();
    }
    perShare(reading, found);
    spending(reading, found, places);
    shares(reading, found);
    if (found.isEmpty() && Cues.asksWhatIsEarned(reading)) {
      found.add(earned);
    }
    costs(reading, found);
    return new Found(found, List.copyOf(places), byVerb);
  }

  private static final Set<String> COSTS =
      Set.of("cost", "costs", "costing", "expense", "expenses", "expensed", "charge", "charges");

  private static final Set<String> SPENT =
      Set.of("spent", "spend", "paid", "used", "outlay", "returned", "laid");

  /** Cash that was spent on something is no balance. */
  private void spending(Reading reading, List<Metric> found, List<Place> places) {
    Metric cash = metrics.get("cash_and_equivalents");
    boolean spent =
        places.stream()
            .anyMatch(
                place ->
                    place.to() == place.from() + 1
                        && reading.at(place.from()).is("cash")
                        && (SPENT.contains(reading.at(place.to()).text())
                            || (reading.at(place.from() - 1).is("in")
                                && SPENT.contains(reading.at(place.from() - 2).text()))));
    if (found.size() > 1 && spent) {
      found.remove(cash);
    }
  }

  /** What something cost, beside a metric that is a cost, says the same again. */
  private static void costs(Reading reading, List<Metric> found) {
    boolean cost =
        !found.isEmpty()
            && found.stream().allMatch(m -> m.id().matches(".*_(expense|charges|cost)|cost_of_.*"));
    for (int at = 0; cost && at < reading.size(); at++) {
      if (reading.isFree(at) && COSTS.contains(reading.at(at).text())) {
        reading.take(at, at + 1);
      }
    }
  }

  private List<Metric> named(Reading reading, List<Place> places) {
    List<Metric> found = new ArrayList<>();
    for (int at = 0; at < reading.size(); at++) {
      Optional<Phrases.Match> match = metricPhrases.at(reading, at);
      Metric metric = match.map(one -> metrics.get(one.id())).orElse(null);
      if (match.isPresent() && metric != null && found.size() < MOST_METRICS) {
        if (!found.contains(metric)) {
          found.add(metric);
        }
        if (reading.at(at).stem().equals("operation")) {
          // Cash that operations provide is no balance.
          found.remove(metrics.get("cash_and_equivalents"));
        }
        int end = at + match.get().length();
        places.add(new Place(at, end));
        reading.take(at, end);
        at = end - 1;
      }
    }
    return found;
  }

  /** What verbs say of money: who makes a loss has a net income below nothing. */
  private List<Metric> spoken(Reading reading, List<Place> places) {
    List<Metric> found = new ArrayList<>();
    boolean money = Cues.asksForMoney(reading);
    for (int at = 0; at < reading.size() && found.isEmpty(); at++) {
      Optional<Phrases.Match> match = ALWAYS.at(reading, at);
      if (match.isEmpty() && money) {
        match = OF_MONEY.at(reading, at);
      }
      Metric metric = match.map(one -> metrics.get(one.id())).orElse(null);
      if (match.isPresent() && metric != null) {
        found.add(metric);
        places.add(new Place(at, at + match.get().length()));
        reading.take(at, at + match.get().length());
      }
    }
    return found;
  }

  /** Which of the earnings per share, where that stands apart from them. */
  private void perShare(Reading reading, List<Metric> found) {
    dividendsPerShare(reading, found);
    Metric diluted = metrics.get("eps_diluted");
    Metric basic = metrics.get("eps_basic");
    for (int at = 0; at < reading.size(); at++) {
      if (found.contains(diluted) && reading.isFree(at)) {
        boolean before =
            reading.at(at).is("dilution")
                && (reading.at(at - 1).is("before", "without")
                    || reading.at(at - 2).is("before", "without"));
        if ((before || reading.at(at).is("basic", "undiluted")) && basic != null) {
          found.set(found.indexOf(diluted), basic);
          reading.take(at, at + 1);
        } else if (reading.at(at).is("diluted", "dilution")) {
          reading.take(at, at + 1);
        }
      }
    }
  }

  /** What a dividend came to per share, where that stands apart from it. */
  private void dividendsPerShare(Reading reading, List<Metric> found) {
    Metric paid = metrics.get("dividends_paid");
    Metric perShare = metrics.get("dividends_per_share");
    for (int at = 0; at + 1 < reading.size(); at++) {
      boolean each =
          reading.isFree(at, at + 2)
              && reading.at(at).is("per", "each", "every")
              && reading.at(at + 1).is("share");
      if (each && perShare != null && found.contains(paid)) {
        found.remove(paid);
        if (!found.contains(perShare)) {
          found.add(perShare);
        }
        reading.take(at, at + 2);
      }
    }
  }

  private static final Set<String> PARTS =
      Set.of(
          "percentage",
          "percent",
          "%",
          "share",
          "portion",
          "fraction",
          "part",
          "proportion",
          "cents",
          "every",
          "each");

  /** Of each dollar that it took in: of its revenue. */
  private static boolean isOfDollar(Reading reading) {
    for (int at = 0; at + 1 < reading.size(); at++) {
      if (reading.at(at).is("each", "every") && reading.at(at + 1).is("dollar")) {
        return true;
      }
    }
    return false;
  }

  /** What share of its revenue is something: the ratio of both, where there is one. */
  private void shares(Reading reading, List<Metric> found) {
    Metric revenue = metrics.get("revenue");
    boolean part = reading.words.stream().anyMatch(word -> PARTS.contains(word.text()));
    boolean ofRevenue =
        found.size() == 2
            ? found.contains(revenue)
            : found.size() == 1 && !found.contains(revenue) && isOfDollar(reading);
    if (!ofRevenue || !part) {
      return;
    }
    String other = (found.getFirst().equals(revenue) ? found.getLast() : found.getFirst()).id();
    boolean moves =
        cues.turned(new Reading(reading.words), true).directions().stream()
            .anyMatch(way -> way == Direction.UP || way == Direction.DOWN);
    Formula.all().stream()
        .filter(f -> f.isRatio() && f.first().equals(other) && f.second().equals("revenue"))
        .findFirst()
        .map(formula -> metrics.get(formula.id()))
        .filter(ratio -> ratio != null && !moves)
        .ifPresent(
            ratio -> {
              found.clear();
              found.add(ratio);
              for (int at = 0; at < reading.size(); at++) {
                if (PARTS.contains(reading.at(at).text())) {
                  reading.take(at, at + 1);
                }
              }
            });
  }
}
