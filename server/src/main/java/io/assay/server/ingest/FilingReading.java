package io.assay.server.ingest;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Period;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.Assessment;
import io.assay.risk.assess.LineItemValue;
import io.assay.risk.brief.Excerpts;
import io.assay.risk.json.ServedBodies;
import io.assay.risk.json.SignalJson;
import io.assay.risk.score.Score;
import io.assay.signals.FilingRef;
import io.assay.signals.Signal;
import io.assay.signals.digest.DigestCodec;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.LineItemRow;
import io.assay.store.assessments.AssessmentRows.ScoreRow;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Reading with the readers, signals and scores of the libraries. Thread-safe. */
public final class FilingReading implements Reading {

  private final FilingReader reader;
  private final Assessment assessment;
  private final ServedBodies bodies;

  public FilingReading(FilingReader reader, Assessment assessment, SignalJson signalJson) {
    this.reader = reader;
    this.assessment = assessment;
    this.bodies = new ServedBodies(signalJson);
  }

  @Override
  public ReadFiling read(ByteSlice bytes, String filename, Optional<SubmissionHeader> known) {
    return known.isPresent()
        ? reader.read(bytes, filename, known.get())
        : reader.read(bytes, filename);
  }

  @Override
  public FilingDigest digest(ReadFiling filing, FilingRef ref) {
    return assessment.digest(filing, ref);
  }

  @Override
  public byte[] encode(FilingDigest digest) {
    return DigestCodec.encode(digest);
  }

  @Override
  public FilingDigest decode(byte[] bytes) {
    return DigestCodec.decode(bytes);
  }

  @Override
  public Assessed assess(FilingDigest digest, History history) {
    return assessment.assess(digest, history);
  }

  @Override
  public String brief(Assessed assessed, Excerpts excerpts) {
    return bodies.brief(assessment.brief(assessed, excerpts));
  }

  @Override
  public SortedMap<String, String> readingParts() {
    SortedMap<String, String> parts = assessment.digestParts();
    parts.put("bodies", Integer.toString(FilingAssembly.VERSION));
    return parts;
  }

  @Override
  public SortedMap<String, String> valueParts() {
    SortedMap<String, String> parts = assessment.valueParts();
    parts.put("excerpts", Integer.toString(ExcerptsCodec.VERSION));
    return parts;
  }

  @Override
  public AssessedFiling rows(long number, Assessed assessed) {
    List<SignalRow> signals = new ArrayList<>(assessed.signals().size());
    for (Signal signal : assessed.signals()) {
      String body = bodies.signal(signal);
      signals.add(
          switch (signal.outcome()) {
            case Signal.Value value ->
                new SignalRow(
                    signal.id(),
                    signal.category().name(),
                    Optional.of(value.value()),
                    value.unit(),
                    Optional.of(value.confidence()),
                    Optional.empty(),
                    body);
            case Signal.Absent absent ->
                new SignalRow(
                    signal.id(),
                    signal.category().name(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.of(absent.reason().id()),
                    body);
          });
    }
    return new AssessedFiling(
        number,
        assessed.digest().ref().accepted(),
        signals,
        assessed.score().map(this::score),
        assessed.lineItems().stream().flatMap(item -> lineItem(item).stream()).toList(),
        Optional.empty());
  }

  private ScoreRow score(Score score) {
    return new ScoreRow(
        score.score(),
        score.band().name().toLowerCase(Locale.ROOT),
        score.confidence(),
        bodies.score(score));
  }

  private Optional<LineItemRow> lineItem(LineItemValue item) {
    Optional<LocalDate> start =
        item.period() instanceof Period.Duration d ? Optional.of(d.start()) : Optional.empty();
    Optional<LocalDate> end =
        switch (item.period()) {
          case Period.Instant instant -> Optional.of(instant.date());
          case Period.Duration duration -> Optional.of(duration.end());
          case Period.Forever _ -> Optional.empty();
        };
    return end.map(
        day ->
            new LineItemRow(
                item.item(),
                item.basis(),
                start,
                day,
                item.value(),
                item.unit(),
                item.confidence(),
                bodies.evidence(item)));
  }
}
