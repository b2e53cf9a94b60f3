package io.assay.server.ingest;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.risk.assess.Assessed;
import io.assay.risk.brief.Excerpts;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reading as a later build would do it.
 *
 * @param reading name of what reads; empty for the same as now
 * @param values name of what computes; empty for the same as now
 * @param changed a signal that it computes differently: one more than now; empty for none
 */
record OtherVersion(Reading now, String reading, String values, String changed) implements Reading {

  static OtherVersion ofReading(String name) {
    return new OtherVersion(OpenStore.reading(), name, "", "");
  }

  static OtherVersion ofValues(String name, String changed) {
    return new OtherVersion(OpenStore.reading(), "", name, changed);
  }

  @Override
  public ReadFiling read(ByteSlice bytes, String filename, Optional<SubmissionHeader> known) {
    return now.read(bytes, filename, known);
  }

  @Override
  public FilingDigest digest(ReadFiling filing, FilingRef ref) {
    return now.digest(filing, ref);
  }

  @Override
  public byte[] encode(FilingDigest digest) {
    return now.encode(digest);
  }

  @Override
  public FilingDigest decode(byte[] bytes) {
    return now.decode(bytes);
  }

  @Override
  public Assessed assess(FilingDigest digest, History history) {
    return now.assess(digest, history);
  }

  @Override
  public String brief(Assessed assessed, Excerpts excerpts) {
    return now.brief(assessed, excerpts);
  }

  @Override
  public SortedMap<String, String> readingParts() {
    return with(now.readingParts(), reading);
  }

  @Override
  public SortedMap<String, String> valueParts() {
    return with(now.valueParts(), values);
  }

  private static SortedMap<String, String> with(SortedMap<String, String> parts, String name) {
    if (!name.isEmpty()) {
      parts.put("test", name);
    }
    return parts;
  }

  @Override
  public AssessedFiling rows(long number, Assessed assessed) {
    AssessedFiling rows = now.rows(number, assessed);
    List<SignalRow> signals = rows.signals().stream().map(this::changed).toList();
    return new AssessedFiling(
        number, rows.accepted(), signals, rows.score(), rows.lineItems(), rows.brief());
  }

  private SignalRow changed(SignalRow row) {
    if (!row.id().equals(changed) || row.value().isEmpty()) {
      return row;
    }
    double value = row.value().get();
    return new SignalRow(
        row.id(),
        row.category(),
        Optional.of(value + 1),
        row.unit(),
        row.confidence(),
        row.absent(),
        row.body().replace("\"value\":" + value, "\"value\":" + (value + 1)));
  }
}
