package io.assay.bench;

import io.assay.edgar.FormType;
import io.assay.signals.AbsenceReason;
import io.assay.signals.Category;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Digests;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.language.Lexicon;
import io.assay.specimens.Corpus;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Computes the signals of every filing of the corpus, knowing what the corpus has of the company
 * before it, and tells, in Markdown, where each is present and why it is absent. The same corpus
 * and code give the same text.
 *
 * <p>{@code bench/presence > docs/signal-presence.md}
 */
public final class Presence {

  /** What a signal came to over filings. */
  static final class Tally {
    private int filings;
    private int present;
    private int withFacts;
    private int presentWithFacts;
    private final Map<AbsenceReason, Integer> reasons = new EnumMap<>(AbsenceReason.class);
    private final Map<String, Integer> details = new TreeMap<>();
  }

  /** What a FINANCIAL signal came to over annual reports with XBRL that state its inputs. */
  static final class Stated {
    private int filings;
    private int present;
    private int byRule;
    private final List<String> missing = new ArrayList<>();

    int filings() {
      return filings;
    }

    /** Annual reports that state the inputs and lack the signal though no rule says so. */
    List<String> missing() {
      return missing;
    }

    /** Share of those where it is present, leaving out those where its definition forbids it. */
    double share() {
      return filings == byRule ? 1 : present / (double) (filings - byRule);
    }
  }

  private final Catalogue catalogue = Catalogue.shipped();
  private final Extraction extraction = new Extraction(catalogue);
  private final ReportedInputs inputs = new ReportedInputs(catalogue);
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Stated> stated = new LinkedHashMap<>();
  private int filings;
  private int annualWithFacts;

  private Presence() {}

  /** Goes once through the filings of the corpus whose forms are wanted. */
  static Presence of(Corpus corpus, Predicate<FormType> wanted) {
    Presence presence = new Presence();
    Map<Long, List<History.Past>> pasts = new HashMap<>();
    Digests digests = new Digests(presence.catalogue, Lexicon.shipped());
    for (CorpusFilings.Filing filing : new CorpusFilings(corpus, digests).read(wanted)) {
      List<History.Past> past =
          pasts.computeIfAbsent(filing.digest().ref().cik().value(), _ -> new ArrayList<>());
      List<Signal> signals = presence.extraction.extract(filing.digest(), new History(true, past));
      past.add(new History.Past(filing.digest(), signals));
      presence.count(filing, signals);
    }
    return presence;
  }

  Map<String, Stated> stated() {
    return stated;
  }

  int annualWithFacts() {
    return annualWithFacts;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Optional<Corpus> corpus = Corpus.find();
    if (corpus.isEmpty()) {
      System.err.println(Corpus.MISSING);
      System.exit(1);
    }
    of(corpus.orElseThrow(), _ -> true).print(out);
  }

  private void count(CorpusFilings.Filing filing, List<Signal> signals) {
    filings++;
    FilingDigest digest = filing.digest();
    boolean facts = !filing.facts().facts().isEmpty() && digest.figures().hasBalanceSheet();
    boolean annual =
        facts
            && digest.ref().form().isAnnual()
            && !digest.ref().form().isAmendment()
            && digest.figures().periodEnd().isPresent();
    annualWithFacts += annual ? 1 : 0;
    for (Signal signal : signals) {
      Tally tally = tallies.computeIfAbsent(signal.id(), _ -> new Tally());
      tally.filings++;
      tally.withFacts += facts ? 1 : 0;
      switch (signal.outcome()) {
        case Signal.Value _ -> {
          tally.present++;
          tally.presentWithFacts += facts ? 1 : 0;
        }
        case Signal.Absent absent -> {
          tally.reasons.merge(absent.reason(), 1, Integer::sum);
          tally.details.merge(absent.detail().replaceAll("-?[0-9][0-9.,]*", "N"), 1, Integer::sum);
        }
      }
      if (annual && signal.category() == Category.FINANCIAL) {
        state(filing, signal);
      }
    }
  }

  private void state(CorpusFilings.Filing filing, Signal signal) {
    SignalDefinition definition = catalogue.find(signal.id()).orElseThrow();
    if (!inputs.areStated(
        definition, filing.facts().facts(), filing.digest().figures().periodEnd().orElseThrow())) {
      return;
    }
    Stated tally = stated.computeIfAbsent(signal.id(), _ -> new Stated());
    tally.filings++;
    switch (signal.outcome()) {
      case Signal.Value _ -> tally.present++;
      case Signal.Absent absent -> {
        switch (absent.reason()) {
          case ZERO_DENOMINATOR, NON_POSITIVE_DENOMINATOR, NOT_APPLICABLE -> tally.byRule++;
          default -> tally.missing.add(filing.digest().ref().accession() + ": " + absent.detail());
        }
      }
    }
  }

  private void print(PrintStream out) {
    out.println("# Where signals are present");
    out.println();
    out.printf(
        Locale.ROOT,
        "Made by `bench/presence`: the signals of %,d filings of the corpus of real filings, each"
            + " knowing the earlier filings of its company that the corpus has. *Present*: filings"
            + " of the signal's forms where it has a value; *with a balance sheet in XBRL*: among"
            + " those that have one. The last column says why it is absent elsewhere.%n",
        filings);
    for (Category category : Category.values()) {
      out.println();
      out.println("## " + category);
      out.println();
      out.println("| signal | filings | present | | with a balance sheet in XBRL | | absent for |");
      out.println("|---|---:|---:|---:|---:|---:|---|");
      for (SignalDefinition definition : catalogue.definitions()) {
        if (definition.category() == category) {
          row(out, definition);
        }
      }
    }
    printStated(out);
    printMissing(out);
  }

  private void row(PrintStream out, SignalDefinition definition) {
    Tally tally = tallies.getOrDefault(definition.id(), new Tally());
    List<String> reasons = new ArrayList<>();
    tally.reasons.entrySet().stream()
        .sorted(Map.Entry.<AbsenceReason, Integer>comparingByValue().reversed())
        .forEach(e -> reasons.add(e.getKey().id() + " " + e.getValue()));
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %s | %d of %d | %s | %s |%n",
        definition.id(),
        tally.filings,
        tally.present,
        percent(tally.present, tally.filings),
        tally.presentWithFacts,
        tally.withFacts,
        percent(tally.presentWithFacts, tally.withFacts),
        definition.implemented() ? String.join(", ", reasons) : "not computed");
  }

  private static String percent(int part, int whole) {
    return whole == 0 ? "–" : "%.0f %%".formatted(100.0 * part / whole);
  }

  private void printStated(PrintStream out) {
    int reported = 0;
    int present = 0;
    int byRule = 0;
    for (Stated tally : stated.values()) {
      reported += tally.filings;
      present += tally.present;
      byRule += tally.byRule;
    }
    out.println();
    out.println("## Financial signals where their inputs were reported");
    out.println();
    out.printf(
        Locale.ROOT,
        "Over %d annual reports with a balance sheet in XBRL. *Reported*: reports where every input"
            + " that does not count as 0 when absent has a fact of one of its tags, of the company"
            + " as a whole and for the year, told without the code that computes signals. *By rule*:"
            + " absent because the definition says so, a denominator that is not above 0 or a"
            + " finance company. Together: %,d reported, %,d by rule, %,d present: **%.1f %%**.%n",
        annualWithFacts,
        reported,
        byRule,
        present,
        100.0 * present / (reported - byRule));
    out.println();
    out.println("| signal | reported | by rule | present | |");
    out.println("|---|---:|---:|---:|---:|");
    for (SignalDefinition definition : catalogue.definitions()) {
      Stated tally = stated.get(definition.id());
      if (tally != null) {
        out.printf(
            Locale.ROOT,
            "| %s | %d | %d | %d | %s |%n",
            definition.id(),
            tally.filings,
            tally.byRule,
            tally.present,
            percent(tally.present, tally.filings - tally.byRule));
      }
    }
  }

  /** What is said most often of signals that are absent for want of an input. */
  private void printMissing(PrintStream out) {
    out.println();
    out.println("## What is missing");
    out.println();
    out.println("The three commonest details of each absence, numbers left out.");
    out.println();
    for (SignalDefinition definition : catalogue.definitions()) {
      Tally tally = tallies.get(definition.id());
      if (tally != null && !tally.details.isEmpty()) {
        List<String> most =
            tally.details.entrySet().stream()
                .sorted(
                    Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .toList();
        out.println("- " + definition.id() + ": " + String.join("; ", most));
      }
    }
  }
}
