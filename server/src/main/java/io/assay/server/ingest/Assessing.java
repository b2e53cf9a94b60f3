package io.assay.server.ingest;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.Unreadable;
import io.assay.risk.assess.Assessed;
import io.assay.risk.assess.CompanyWalk;
import io.assay.server.jobs.Backoff;
import io.assay.signals.digest.FilingDigest;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.assessments.AssessmentIntake.Saved;
import io.assay.store.assessments.AssessmentIntake.Taken;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.StoredDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Processes end for reasons of their own, too: a company must have seen many of them end. */
  private static final int MOST_ENDS = 50;

  private final AssessmentIntake intake;
  private final Reading reading;
  private final KeptExcerpts excerpts;
  private final Courtesy courtesy;
  private final String worker;
  private final InstantSource time;
  private final Duration patience;
  private final Duration silence;
  private final Backoff backoff;
  private final Used used;
  private final Unsettled unsettled;
  private final Set<Cik> held = ConcurrentHashMap.newKeySet();

  Assessing(
      AssessmentIntake intake,
      Reading reading,
      KeptExcerpts excerpts,
      Courtesy courtesy,
      String worker,
      InstantSource time,
      Duration patience,
      Duration silence,
      Backoff backoff,
      Unsettled unsettled,
      Used used) {
    this.intake = intake;
    this.reading = reading;
    this.excerpts = excerpts;
    this.courtesy = courtesy;
    this.worker = worker;
    this.time = time;
    this.patience = patience;
    this.silence = silence;
    this.backoff = backoff;
    this.used = used;
    this.unsettled = unsettled;
  }

  /**
   * A company that was taken.
   *
   * @param changed whether something it shows is other than before
   */
  record Done(Cik cik, boolean changed) {}

  /**
   * Assesses the company that waits longest; empty when none waits.
   *
   * @param freshOnly whether to leave those to which nothing came in while somebody asks
   */
  Optional<Done> next(boolean freshOnly) throws InterruptedException {
    Optional<Taken> next = intake.take(worker, patience, silence, freshOnly && courtesy.isBusy());
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Taken taken = next.get();
    AtomicBoolean changed = new AtomicBoolean(true);
    if (taken.attempts() > MOST_ENDS) {
      LOG.error(
          "company {} ended every process that assessed it; given up until it files again",
          taken.cik());
      intake.giveUp(taken, worker);
      return Optional.of(new Done(taken.cik(), false));
    }
    if (taken.again()) {
      courtesy.doing(() -> changed.set(assess(taken)));
    } else {
      courtesy.doingFresh(() -> assess(taken));
    }
    return Optional.of(new Done(taken.cik(), changed.get()));
  }

  /** Companies being assessed. */
  Set<Cik> held() {
    return Set.copyOf(held);
  }

  private boolean assess(Taken taken) {
    held.add(taken.cik());
    boolean over = true;
    try {
      Map<String, Integer> forms = new HashMap<>();
      long began = Used.threadNanos();
      Optional<List<AssessedFiling>> assessed;
      try {
        assessed = assessed(taken, forms);
      } finally {
        count(forms, Used.threadNanos() - began);
      }
      if (assessed.isEmpty()) {
        LOG.info("company {} is assessed when its filings are read again", taken.cik());
        intake.giveUp(taken, worker);
        return false;
      }
      return intake.save(taken, worker, assessed.get(), time.instant()) == Saved.CHANGED;
    } catch (CouldNotAsk failure) {
      over = false;
      LOG.debug("company {} is assessed again: {}", taken.cik(), failure.what());
      unsettled.add(
          () -> {
            intake.giveBack(taken, worker, Duration.ofSeconds(1));
            held.remove(taken.cik());
          });
    } catch (RuntimeException | StackOverflowError defect) {
      if (taken.attempts() >= MOST_ATTEMPTS) {
        LOG.error(
            "company {} cannot be assessed; given up until it files again", taken.cik(), defect);
        intake.giveUp(taken, worker);
      } else {
        LOG.warn("company {} was not assessed, attempt {}", taken.cik(), taken.attempts(), defect);
        intake.release(taken, worker, backoff.after(taken.attempts()));
      }
    } finally {
      if (over) {
        held.remove(taken.cik());
      }
    }
    return false;
  }

  /** Time of a company goes to the forms of its filings, by their number. */
  private void count(Map<String, Integer> forms, long nanos) {
    long all = forms.values().stream().mapToLong(Integer::longValue).sum();
    long left = nanos;
    for (Map.Entry<String, Integer> form : forms.entrySet()) {
      long share = nanos * form.getValue() / all;
      used.add(form.getKey(), Used.Measure.ASSESSING, share);
      left -= share;
    }
    used.add(forms.keySet().stream().findFirst().orElse(""), Used.Measure.ASSESSING, left);
  }

  /** A defect in the prose must not cost the filing its signals and score. */
  private Optional<String> brief(CompanyWalk.Step step) {
    Assessed assessed = step.assessed();
    try {
      return Optional.of(reading.brief(assessed, excerpts.of(assessed.digest(), step.history())));
    } catch (AssayFailure failure) {
      throw failure;
    } catch (RuntimeException defect) {
      LOG.warn("no brief of {}", assessed.digest().ref().accession(), defect);
      return Optional.empty();
    }
  }

  /** Empty when a digest is of another version and will be made again. */
  private Optional<List<AssessedFiling>> assessed(Taken taken, Map<String, Integer> forms) {
    AssessmentIntake.Digests digests = intake.digests(taken.cik());
    CompanyWalk walk = new CompanyWalk(digests.indexLoaded(), reading::assess);
    List<AssessedFiling> rows = new ArrayList<>();
    for (StoredDigest stored : digests.digests()) {
      FilingDigest digest;
      try {
        digest = reading.decode(stored.bytes());
      } catch (Unreadable failure) {
        if (!stored.lost()) {
          return Optional.empty();
        }
        LOG.warn("company {} is assessed without {}", taken.cik(), stored.accession());
        continue;
      }
      forms.merge(digest.ref().form().value(), 1, Integer::sum);
      CompanyWalk.Step step = walk.next(digest);
      if (!stored.accepted().isBefore(taken.since())) {
        AssessedFiling row = reading.rows(stored.number(), step.assessed());
        rows.add(brief(step).map(row::withBrief).orElse(row));
      }
    }
    return Optional.of(rows);
  }
}
