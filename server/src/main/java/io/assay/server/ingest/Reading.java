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
import java.util.Optional;
import java.util.SortedMap;

/**
 * The pure calls behind ingest: bytes to everything read, to a digest, to signals and score.
 * Thread-safe.
 */
public interface Reading {

  /**
   * Reads a filing.
   *
   * @param filename of the file it lies in, for what has no header; may be empty
   * @param known header of a document fetched singly, as EDGAR's list tells it
   * @throws io.assay.edgar.AssayFailure when nothing of it can be read
   */
  ReadFiling read(ByteSlice bytes, String filename, Optional<SubmissionHeader> known);

  FilingDigest digest(ReadFiling filing, FilingRef ref);

  /** A digest as bytes, and back. */
  byte[] encode(FilingDigest digest);

  FilingDigest decode(byte[] bytes);

  Assessed assess(FilingDigest digest, History history);

  /** The filing in prose, as it is served: a JSON object. */
  String brief(Assessed assessed, Excerpts excerpts);

  /** What decides what is read of a filing, by name. */
  SortedMap<String, String> readingParts();

  /** What decides signals, score and brief of digests, by name. */
  SortedMap<String, String> valueParts();

  /** What was computed, as it is stored and served. */
  AssessedFiling rows(long number, Assessed assessed);
}
