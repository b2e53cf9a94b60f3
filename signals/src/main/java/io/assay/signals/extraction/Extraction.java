package io.assay.signals.extraction;

import io.assay.signals.AbsenceReason;
import io.assay.signals.Category;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.digest.ReadingStep;
import io.assay.signals.events.Windows;
import io.assay.signals.figures.Ledger;
import io.assay.signals.figures.LineItems;
import io.assay.signals.figures.Span;
import io.assay.signals.figures.Statement;
import io.assay.signals.formula.Formula;
import io.assay.signals.formula.Quantity;
import io.assay.signals.formula.Situation;
import io.assay.signals.governance.Governance;
import io.assay.signals.insiders.Insiders;
import io.assay.signals.ratios.Ratios;
import io.assay.signals.ratios.RiskRatios;
import io.assay.signals.scores.Scores;
import io.assay.signals.wording.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * From digests to signals: a pure function but for the count of formulas that failed. Thread-safe.
 *
 * <p>A formula is held apart from the others: what it throws, and memory that it exhausts, cost its
 * own signal only; one that takes longer than {@link #USUAL_LIMIT} is left behind. A formula that
 * has hung twice is switched off, since each time costs a core until the process ends.
 *
 * <p>The signals of one filing are computed one after the other on purpose: from a digest all of
 * them take half a millisecond (0.4 to 0.6 over twelve annual reports), of which handing parts to
 * two threads and waiting for them would eat 10 to 40 microseconds a time, while results that
 * signals share would have to be locked. Filings stand side by side instead: reading and assessing
 * take a thread a core.
 */
public final class Extraction {

  private final Catalogue catalogue;
  private final LineItems lineItems;
  private final Map<String, Formula> formulas = new HashMap<>();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> hung = new ConcurrentHashMap<>();
  private final Watch watch;

  /** How long one formula may take for one filing; they take microseconds. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(5);

  private static final int HANGS_AT_MOST = 2;

  public Extraction(Catalogue catalogue) {
    this(catalogue, builtIn(), new Watch(USUAL_LIMIT, System::nanoTime));
  }

  Extraction(Catalogue catalogue, Map<String, Formula> formulas, Watch watch) {
    this.catalogue = catalogue;
    this.lineItems = new LineItems(catalogue);
    this.formulas.putAll(formulas);
    this.watch = watch;
  }

  static Map<String, Formula> builtIn() {
    Map<String, Formula> all = new LinkedHashMap<>();
    all.putAll(Ratios.all());
    all.putAll(RiskRatios.all());
    all.putAll(Scores.all());
    all.putAll(Windows.all());
    all.putAll(Insiders.all());
    all.putAll(Wording.all());
    all.putAll(Governance.all());
    return all;
  }

  /** Ids of the signals there is a formula for. */
  public Set<String> implemented() {
    return new TreeSet<>(formulas.keySet());
  }

  /**
   * How often each formula threw, ran out of memory or hung since the start: defects; each gave its
   * signal an absence. In order of ids.
   */
  public SortedMap<String, Long> failures() {
    SortedMap<String, Long> counts = new TreeMap<>();
    failures.forEach((id, count) -> counts.put(id, count.sum()));
    return counts;
  }

  /**
   * What one evaluation gives.
   *
   * @param signals those that apply to the filing's form, in the catalogue's order
   * @param windows those that look back over the company's filings, as of the filing, whatever its
   *     form
   * @param ledger the line items they were computed from
   */
  public record Extracted(List<Signal> signals, List<Signal> windows, Ledger ledger) {

    public Extracted {
      signals = List.copyOf(signals);
      windows = List.copyOf(windows);
    }
  }

  /**
   * The signals of a filing in the catalogue's order, those that apply to its form. For an
   * amendment those only whose section or statements it carries.
   */
  public List<Signal> extract(FilingDigest digest, History history) {
    return evaluate(digest, history).signals();
  }

  /** Signals of the filing and windows over the company, each computed once. */
  public Extracted evaluate(FilingDigest digest, History history) {
    Evaluation evaluation = evaluated(digest, history);
    List<Signal> signals = new ArrayList<>();
    List<Signal> windows = new ArrayList<>();
    for (SignalDefinition definition : catalogue.definitions()) {
      boolean applies = appliesTo(definition, digest);
      if (!formulas.containsKey(definition.id()) || !(applies || definition.isWindow())) {
        continue;
      }
      Signal signal =
          new Signal(
              definition.id(),
              definition.category(),
              outcome(definition, evaluation.of(definition.id())));
      if (applies) {
        signals.add(signal);
      }
      if (definition.isWindow()) {
        windows.add(signal);
      }
    }
    return new Extracted(signals, windows, evaluation.ledger);
  }

  private Evaluation evaluated(FilingDigest digest, History history) {
    Evaluation evaluation = new Evaluation(digest, history, ledger(digest, history));
    Optional<String> late = watch.run(evaluation);
    while (late.isPresent()) {
      String id = late.get();
      count(failures, id);
      count(hung, id);
      evaluation = evaluation.without(id);
      late = watch.run(evaluation);
    }
    return evaluation;
  }

  private static void count(Map<String, LongAdder> counts, String id) {
    counts.computeIfAbsent(id, i -> new LongAdder()).increment();
  }

  private static boolean appliesTo(SignalDefinition definition, FilingDigest digest) {
    return definition.appliesTo(digest.ref().form())
        && (!(digest.ref().form().isAmendment() || digest.ref().form().isProxyAmendment())
            || definition.isWindow()
            || carries(definition, digest));
  }

  /** The line items of a filing, comparatives out of its history. */
  public Ledger ledger(FilingDigest digest, History history) {
    List<Statement> earlier = new ArrayList<>();
    for (History.Past past : history.past().reversed()) {
      FilingDigest d = past.digest();
      if (d.ref().form().isPeriodic()
          && !d.figures().facts().isEmpty()
          && (!d.ref().form().isAmendment() || d.figures().hasBalanceSheet())) {
        earlier.add(new Statement(d.ref(), d.figures()));
      }
    }
    return lineItems.ledger(new Statement(digest.ref(), digest.figures()), earlier);
  }

  /**
   * The line items windows look at: those of the latest report, the filing at hand or one before.
   */
  private Ledger latest(FilingDigest digest, History history, Ledger own) {
    if (isReport(digest)) {
      return own;
    }
    List<History.Past> past = history.past();
    for (int i = past.size() - 1; i >= 0; i--) {
      FilingDigest report = past.get(i).digest();
      if (isReport(report) && !report.ref().accepted().isAfter(digest.ref().accepted())) {
        return ledger(report, new History(history.indexLoaded(), past.subList(0, i)));
      }
    }
    return own;
  }

  private static boolean isReport(FilingDigest d) {
    return d.ref().form().isPeriodic()
        && !d.ref().form().isAmendment()
        && !d.figures().facts().isEmpty();
  }

  /**
   * Whether a signal looks at what a step of the reading gives; texts of events windows ask for.
   */
  private static boolean needs(SignalDefinition definition, ReadingStep step) {
    Map<String, List<String>> inputs = definition.inputs();
    boolean texts = inputs.containsKey("sections");
    return switch (step) {
      case FIGURES -> inputs.containsKey("line_items") || inputs.containsKey("xbrl");
      case LANGUAGE -> texts;
      case PRESS_RELEASE -> inputs.getOrDefault("sections", List.of()).contains("ex_99_1");
      case STATED_FIGURES, PROXY_STATEMENT ->
          texts && definition.forms().stream().anyMatch(f -> f.startsWith("DEF 14"));
      case EVENTS -> false;
    };
  }

  private static boolean carries(SignalDefinition definition, FilingDigest digest) {
    List<String> items = definition.inputs().getOrDefault("line_items", List.of());
    List<String> sections = definition.inputs().getOrDefault("sections", List.of());
    boolean stated =
        digest.stated().stream()
            .anyMatch(f -> items.contains(f.input()) || sections.contains(f.section()));
    if (stated) {
      return true;
    }
    if (digest.ref().form().isProxyAmendment() && !items.isEmpty()) {
      return !digest.figures().facts().isEmpty();
    }
    if (definition.category() == Category.FINANCIAL
        || definition.inputs().containsKey("line_items")) {
      return digest.figures().hasBalanceSheet();
    }
    return sections.isEmpty()
        || sections.stream()
            .anyMatch(s -> !s.equals("whole") && digest.texts().sections().containsKey(s))
        || (sections.contains("whole") && digest.figures().hasBalanceSheet());
  }

  private static Signal.Outcome outcome(SignalDefinition definition, Quantity quantity) {
    if (quantity.absence().isPresent()) {
      return quantity.absence().get();
    }
    double value = quantity.value();
    if (!Double.isFinite(value)) {
      return new Signal.Absent(
          AbsenceReason.ZERO_DENOMINATOR, "the result is no finite number", quantity.flags());
    }
    boolean outside = value < definition.low() || value > definition.high();
    Quantity flagged = outside ? quantity.flagged("out_of_range") : quantity;
    return new Signal.Value(
        value == 0 ? 0.0 : value,
        definition.unit(),
        Math.clamp(flagged.confidence(), 0, 1),
        flagged.flags(),
        flagged.text(),
        flagged.evidence());
  }

  /**
   * One filing's signals while they are computed: each once, others asked by name. One thread
   * computes; the watching one asks only what is running, and reads results when all is done.
   */
  private final class Evaluation implements Watch.Run {
    private final FilingDigest digest;
    private final History history;
    private final Ledger ledger;
    private @Nullable Ledger latest;
    private final Map<String, Quantity> known = new ConcurrentHashMap<>();
    private volatile Watch.@Nullable Running running;

    Evaluation(FilingDigest digest, History history, Ledger ledger) {
      this.digest = digest;
      this.history = history;
      this.ledger = ledger;
    }

    /** What is known so far, and that one signal is absent. */
    Evaluation without(String late) {
      // A ledger of its own: the formula that hangs may still be writing into the other.
      Evaluation rest = new Evaluation(digest, history, Extraction.this.ledger(digest, history));
      rest.known.putAll(known);
      rest.known.put(
          late,
          Quantity.absent(
              AbsenceReason.MISSING_INPUT,
              late + " took longer than " + watch.limit().toSeconds() + " s and was given up"));
      return rest;
    }

    @Override
    public void run() {
      for (SignalDefinition definition : catalogue.definitions()) {
        if (formulas.containsKey(definition.id())
            && (definition.isWindow() || appliesTo(definition, digest))) {
          of(definition.id());
        }
      }
    }

    @Override
    public Optional<Watch.Running> running() {
      return Optional.ofNullable(running);
    }

    Quantity of(String id) {
      Quantity quantity = known.get(id);
      if (quantity == null) {
        quantity = compute(id);
        known.put(id, quantity);
      }
      return quantity;
    }

    private Quantity compute(String id) {
      SignalDefinition definition = catalogue.find(id).orElseThrow();
      Formula formula = formulas.get(id);
      if (formula == null) {
        return Quantity.absent(AbsenceReason.NOT_APPLICABLE, id + " is not computed");
      }
      Optional<String> unread = unread(definition);
      if (unread.isPresent()) {
        return Quantity.absent(AbsenceReason.MISSING_INPUT, unread.get());
      }
      Situation situation =
          new Situation(
              catalogue,
              digest,
              history,
              definition.isWindow() ? latest() : ledger,
              span(definition),
              this::of);
      if (definition.missing().contains("SIC 6000-6999") && situation.isFinancial()) {
        return Quantity.absent(
            AbsenceReason.NOT_APPLICABLE, "finance companies (SIC 6000-6999) are left out");
      }
      if (definition.category() == Category.FINANCIAL
          && !definition.basis().equals("instant")
          && digest.figures().coverFlag("EntityShellCompany").orElse(false)) {
        return Quantity.absent(AbsenceReason.NOT_APPLICABLE, "the company is a shell");
      }
      return guarded(id, formula, situation);
    }

    /** Why what the signal looks at could not be read, if so. */
    private Optional<String> unread(SignalDefinition definition) {
      for (ReadingStep step : ReadingStep.values()) {
        Optional<String> failure = needs(definition, step) ? digest.failed(step) : Optional.empty();
        if (failure.isPresent()) {
          return failure;
        }
      }
      return Optional.empty();
    }

    private Ledger latest() {
      Ledger known = latest;
      if (known == null) {
        known = Extraction.this.latest(digest, history, ledger);
        latest = known;
      }
      return known;
    }

    /** One formula's defect must not cost the filing its other signals. */
    private Quantity guarded(String id, Formula formula, Situation situation) {
      LongAdder hangs = hung.get(id);
      if (hangs != null && hangs.sum() >= HANGS_AT_MOST) {
        return Quantity.absent(
            AbsenceReason.MISSING_INPUT,
            id + " is switched off until the next start: it hung " + HANGS_AT_MOST + " times");
      }
      Watch.Running asking = running;
      running = new Watch.Running(id, watch.now());
      try {
        return formula.of(situation);
      } catch (RuntimeException | Error e) {
        count(failures, id);
        return Quantity.absent(
            AbsenceReason.MISSING_INPUT, id + " failed: " + e.getClass().getSimpleName());
      } finally {
        // the formula that asked for this one goes on: its time begins anew
        running = asking == null ? null : new Watch.Running(asking.id(), watch.now());
      }
    }
  }

  private static Span span(SignalDefinition definition) {
    return switch (definition.basis()) {
      case "annual" -> Span.ANNUAL;
      case "discrete" -> Span.DISCRETE;
      default -> Span.TTM;
    };
  }
}
