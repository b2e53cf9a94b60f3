package io.assay.risk.assess;

import io.assay.edgar.filing.ReadFiling;
import io.assay.risk.brief.Brief;
import io.assay.risk.brief.Briefs;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.score.Score;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.FilingRef;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.LineItem;
import io.assay.signals.digest.DigestCodec;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.signals.extraction.Digests;
import io.assay.signals.extraction.Extraction;
import io.assay.signals.extraction.Extraction.Extracted;
import io.assay.signals.figures.Entry;
import io.assay.signals.figures.Ledger;
import io.assay.signals.figures.Span;
import io.assay.signals.language.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one door from a filing to signals and score, for the command line and the server alike. Made
 * once; its calls are pure. Thread-safe.
 */
public final class Assessment {

  private final Catalogue catalogue;
  private final Lexicon lexicon;
  private final Digests digests;
  private final Extraction extraction;
  private final CompanyState state;
  private final ScoreModel model;
  private final Briefs briefs;

  /** With the word lists shipped in the jar. */
  public Assessment(Catalogue catalogue, ScoreModel model) {
    this(catalogue, model, Lexicon.shipped());
  }

  public Assessment(Catalogue catalogue, ScoreModel model, Lexicon lexicon) {
    this.catalogue = catalogue;
    this.lexicon = lexicon;
    this.digests = new Digests(catalogue, lexicon);
    this.extraction = new Extraction(catalogue);
    this.model = model;
    this.briefs = new Briefs(catalogue);
    this.state = new CompanyState(catalogue, extraction, model);
  }

  /** Reads a filing once: all that later calls need of it. */
  public FilingDigest digest(ReadFiling filing, FilingRef ref) {
    return digests.of(filing, ref);
  }

  /** Signals of the filing, and the company's score as of its acceptance. */
  public Assessed assess(FilingDigest digest, History history) {
    Extracted extracted = extraction.evaluate(digest, history);
    Optional<Score> score = model.score(state.inputs(digest, history, extracted));
    Ledger ledger = extracted.ledger();
    return new Assessed(digest, extracted.signals(), score, lineItems(digest, ledger), ledger);
  }

  /**
   * The filing in prose, each sentence with its evidence.
   *
   * @param assessed what {@link #assess} gave
   * @param excerpts of its text and of what changed in it; {@link Excerpts#none} without a text
   */
  public Brief brief(Assessed assessed, Excerpts excerpts) {
    FilingDigest digest = assessed.digest();
    boolean figures = digest.ref().form().isPeriodic() && digest.figures().hasBalanceSheet();
    return briefs.compose(
        new Briefs.Given(
            digest,
            assessed.signals(),
            assessed.score(),
            figures ? Optional.of(assessed.ledger()) : Optional.empty(),
            excerpts));
  }

  /**
   * What decides a digest, by name: two that are equal make the same digest of the same filing, and
   * else kept filings have to be read again.
   */
  public SortedMap<String, String> digestParts() {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put("digest", Integer.toString(DigestCodec.VERSION));
    parts.put("concepts", catalogue.conceptsVersion());
    parts.put("words", lexicon.fingerprint());
    return parts;
  }

  /**
   * What decides signals, score and brief, by name: two that are equal make the same of the same
   * digests, and else companies have to be assessed again.
   */
  public SortedMap<String, String> valueParts() {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put("catalogue", catalogue.version());
    parts.put("common", Integer.toString(catalogue.commonVersion()));
    parts.put("score", model.version());
    parts.put("words", lexicon.name() + " " + lexicon.fingerprint());
    parts.put("brief", Integer.toString(Briefs.VERSION));
    catalogue
        .definitions()
        .forEach(d -> parts.put("signal:" + d.id(), Integer.toString(d.version())));
    return parts;
  }

  /**
   * How often each formula, and each step of making a digest, failed since the start; each is a
   * defect. In order of ids.
   */
  public SortedMap<String, Long> failures() {
    SortedMap<String, Long> all = new TreeMap<>(extraction.failures());
    all.putAll(digests.failures());
    return all;
  }

  private List<LineItemValue> lineItems(FilingDigest digest, Ledger ledger) {
    List<LineItemValue> result = new ArrayList<>();
    if (!digest.ref().form().isPeriodic() || !digest.figures().hasBalanceSheet()) {
      return result;
    }
    boolean annual = digest.ref().form().isAnnual();
    for (LineItem item : catalogue.lineItems()) {
      if (item.statement().equals("market")) {
        continue;
      }
      if (ledger.at(item.id(), annual ? Span.ANNUAL : Span.DISCRETE, 0)
          instanceof Entry.Found found) {
        String basis = item.instant() ? "instant" : annual ? "annual" : "quarter";
        result.add(
            new LineItemValue(
                item.id(),
                basis,
                found.period(),
                found.value(),
                unit(item, ledger.currency()),
                found.confidence(),
                found.evidence()));
      }
    }
    return result;
  }

  private static String unit(LineItem item, String currency) {
    return switch (item.unit()) {
      case "currency" -> currency;
      case "currency_per_share" -> currency + "/shares";
      default -> item.unit();
    };
  }
}
