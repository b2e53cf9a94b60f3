package io.assay.server.ingest;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.risk.assess.Assessed;
import io.assay.signals.digest.FilingDigest;
import io.assay.signals.digest.History;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.assessments.AssessmentIntake.Taken;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.StoredDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings signals and scores of one company after the other up to its filings. What is computed is a
 * pure function of the company's digests in the order of acceptance, so the order of arrival does
 * not show; only filings from the earliest that changed on are written again. Thread-safe.
 */
final class Assessing {

  private static final Logger LOG = LoggerFactory.getLogger(Assessing.class);
  private static final int MOST_ATTEMPTS = 5;

  private final AssessmentIntake intake;
  private final Reading reading;
  private final KeptExcerpts excerpts;
  private final String worker;
  private final InstantSource time;
  private final Duration patience;
  private final Duration silence;
  private final Set<Cik> held = ConcurrentHashMap.newKeySet();

  Assessing(
      AssessmentIntake intake,
      Reading reading,
      KeptExcerpts excerpts,
      String worker,
      InstantSource time,
      Duration patience,
      Duration silence) {
    this.intake = intake;
    this.reading = reading;
    this.excerpts = excerpts;
    this.worker = worker;
    this.time = time;
    this.patience = patience;
    this.silence = silence;
  }

  /** Assesses the company that waits longest; empty when none waits. */
  Optional<Taken> next() {
    Optional<Taken> taken = intake.take(worker, time.instant(), patience, silence);
    taken.ifPresent(this::assess);
    return taken;
  }

  /** Companies being assessed. */
  Set<Cik> held() {
    return Set.copyOf(held);
  }

  private void assess(Taken taken) {
    held.add(taken.cik());
    try {
      intake.save(taken, worker, assessed(taken));
    } catch (CouldNotAsk failure) {
      intake.release(taken, worker, time.instant().plusSeconds(1));
    } catch (RuntimeException | StackOverflowError defect) {
      if (taken.attempts() >= MOST_ATTEMPTS) {
        LOG.error(
            "company {} cannot be assessed; given up until it files again", taken.cik(), defect);
        intake.giveUp(taken, worker);
      } else {
        LOG.warn("company {} was not assessed, attempt {}", taken.cik(), taken.attempts(), defect);
        intake.release(taken, worker, time.instant().plusSeconds(1L << taken.attempts()));
      }
    } finally {
      held.remove(taken.cik());
    }
  }

  /** A defect in the prose must not cost the filing its signals and score. */
  private Optional<String> brief(Assessed assessed, History history) {
    try {
      return Optional.of(reading.brief(assessed, history, excerpts.of(assessed.digest(), history)));
    } catch (AssayFailure failure) {
      throw failure;
    } catch (RuntimeException defect) {
      LOG.warn("no brief of {}", assessed.digest().ref().accession(), defect);
      return Optional.empty();
    }
  }

  private List<AssessedFiling> assessed(Taken taken) {
    AssessmentIntake.Digests digests = intake.digests(taken.cik());
    List<History.Past> past = new ArrayList<>();
    List<AssessedFiling> rows = new ArrayList<>();
    for (StoredDigest stored : digests.digests()) {
      FilingDigest digest = reading.decode(stored.bytes());
      History history = new History(digests.indexLoaded(), past);
      Assessed assessed = reading.assess(digest, history);
      if (!stored.accepted().isBefore(taken.since())) {
        AssessedFiling row = reading.rows(stored.number(), assessed);
        rows.add(brief(assessed, history).map(row::withBrief).orElse(row));
      }
      past.add(new History.Past(digest, assessed.signals()));
    }
    return rows;
  }
}
