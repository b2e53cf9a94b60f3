package io.assay.bulk;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Period;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.tree.FilingFile;
import io.assay.edgar.tree.LocalTree;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.Assessment;
import io.assay.risk.assess.CompanyWalk;
import io.assay.risk.assess.FilingKnown;
import io.assay.risk.assess.LineItemValue;
import io.assay.risk.json.ServedBodies;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.ScoreModel;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.digest.FilingDigest;
import io.assay.store.columns.Point;
import io.assay.store.columns.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The same work without Spark, one filing after the other, as the server does it. */
final class OneProcess {

  /** What it served, a text a value, by accession number. */
  final Map<String, List<String>> served = new TreeMap<>();

  /** Points of line items, signals, scores and facts, as the records would tell them. */
  final Map<Series, List<Point>> points = new EnumMap<>(Series.class);

  private final Map<String, Integer> latest = new HashMap<>();
  private final Map<String, List<NumericFact>> facts = new ConcurrentSkipListMap<>();

  /** Codes of what could not be read, by accession number. */
  final Map<String, String> unread = new ConcurrentSkipListMap<>();

  OneProcess(Path root) {
    Catalogue catalogue = Catalogue.shipped();
    Assessment assessment = new Assessment(catalogue, ScoreModel.shipped());
    FilingReader reader = new FilingReader();
    Map<Long, List<FilingDigest>> companies =
        LocalTree.find(root).filings().parallelStream()
            .flatMap(file -> digest(file, reader, assessment).stream())
            .collect(Collectors.groupingBy(d -> d.ref().cik().value()));
    ServedBodies bodies = new ServedBodies(new SignalJson(catalogue));
    for (List<FilingDigest> company : companies.values()) {
      company.sort(
          Comparator.comparing((FilingDigest d) -> d.ref().accepted())
              .thenComparing(d -> d.ref().accession()));
      CompanyWalk walk = new CompanyWalk(false, assessment::assess);
      company.forEach(digest -> keep(walk.next(digest).assessed(), bodies));
    }
  }

  private Optional<FilingDigest> digest(
      FilingFile file, FilingReader reader, Assessment assessment) {
    try {
      byte[] bytes = LocalTree.bytes(Path.of(file.path()));
      FilingKnown known = new FilingKnown(file.accession(), file.listed());
      String name = FilingFile.plainName(file.path());
      ReadFiling read =
          known.header().isPresent()
              ? reader.read(ByteSlice.of(bytes), name, known.header().get())
              : reader.read(ByteSlice.of(bytes), name);
      FilingKnown.Told told = known.tell(read);
      facts.put(told.ref().accession().value(), NumericFact.of(told.filing()));
      return Optional.of(assessment.digest(told.filing(), told.ref()));
    } catch (AssayFailure failure) {
      unread.put(file.accession().value(), failure.code());
      return Optional.empty();
    }
  }

  private void keep(Assessed assessed, ServedBodies bodies) {
    FilingRef ref = assessed.digest().ref();
    int seq = 0;
    for (Signal signal : assessed.signals()) {
      if (signal.outcome() instanceof Signal.Value v) {
        add(
            Series.SIGNAL,
            ref,
            signal.id(),
            ref.accepted(),
            v.value(),
            Optional.empty(),
            v.unit(),
            "",
            Optional.empty(),
            seq,
            Optional.of(v.confidence()));
      }
      seq++;
    }
    assessed
        .score()
        .ifPresent(
            score ->
                add(
                    Series.SCORE,
                    ref,
                    "score",
                    ref.accepted(),
                    score.score(),
                    Optional.empty(),
                    "",
                    "",
                    Optional.empty(),
                    0,
                    Optional.of(score.confidence())));
    for (LineItemValue item : assessed.lineItems()) {
      boolean instant = item.period() instanceof Period.Instant;
      add(
          Series.LINE_ITEM,
          ref,
          item.item(),
          midnight(
              instant
                  ? ((Period.Instant) item.period()).date()
                  : ((Period.Duration) item.period()).end()),
          item.value().doubleValue(),
          Optional.of(item.value().toPlainString()),
          item.unit(),
          item.basis(),
          instant ? Optional.empty() : Optional.of(((Period.Duration) item.period()).start()),
          0,
          Optional.of(item.confidence()));
    }
    for (NumericFact fact : facts.getOrDefault(ref.accession().value(), List.of())) {
      add(
          Series.FACT,
          ref,
          fact.concept(),
          midnight(fact.end()),
          fact.value(),
          Optional.of(fact.digits()),
          fact.unit(),
          fact.basis(),
          fact.start(),
          fact.seq(),
          Optional.empty());
    }
    keepBodies(assessed, bodies);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Adds a point; the one before it of the same is replaced by it. */
  private void add(
      Series series,
      FilingRef ref,
      String metric,
      Instant time,
      double value,
      Optional<String> digits,
      String unit,
      String basis,
      Optional<LocalDate> start,
      int seq,
      Optional<Double> confidence) {
    Point point =
        new Point(
            ref.cik().value(),
            metric,
            time,
            value,
            digits,
            unit,
            basis,
            start,
            ref.accepted(),
            Optional.empty(),
            ref.accession().value(),
            seq,
            confidence);
    List<Point> all = points.computeIfAbsent(series, _ -> new ArrayList<>());
    String same =
        switch (series) {
          case LINE_ITEM -> ref.cik() + metric + basis + time;
          case FACT -> ref.cik() + metric + unit + start + time;
          case SIGNAL, SCORE, PRICE -> "";
        };
    if (!same.isEmpty()) {
      Integer before = latest.put(same, all.size());
      if (before != null) {
        all.set(before, replaced(all.get(before), ref.accepted()));
      }
    }
    all.add(point);
  }

  private static Point replaced(Point p, Instant when) {
    return new Point(
        p.company(),
        p.metric(),
        p.time(),
        p.value(),
        p.digits(),
        p.unit(),
        p.basis(),
        p.periodStart(),
        p.accepted(),
        Optional.of(when),
        p.accession(),
        p.seq(),
        p.confidence());
  }

  private void keepBodies(Assessed assessed, ServedBodies bodies) {
    List<String> texts = new ArrayList<>();
    assessed.signals().forEach(signal -> texts.add(bodies.signal(signal)));
    texts.add(assessed.score().map(bodies::score).orElse("no score"));
    assessed
        .lineItems()
        .forEach(
            item ->
                texts.add(
                    String.join(
                        "|",
                        item.item(),
                        item.basis(),
                        item.value().toPlainString(),
                        item.unit(),
                        String.valueOf(item.confidence()),
                        bodies.evidence(item))));
    served.put(assessed.digest().ref().accession().value(), texts);
  }
}
