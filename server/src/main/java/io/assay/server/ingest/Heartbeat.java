package io.assay.server.ingest;

import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.jobs.Presence;
import io.assay.server.jobs.Tasks;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.changes.Changes;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import io.assay.store.jobs.WorkQueue.Revived;
import io.assay.store.leases.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what this process holds, takes back what dead processes held, and hears what others did. A
 * thread beats, another follows.
 */
final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration FOLLOWING = Duration.ofMillis(500);
  private static final Duration COMPANY = Duration.ofMinutes(1);
  private static final Duration HEARD = Duration.ofHours(1);
  private static final Duration BETWEEN_TIDYING = Duration.ofHours(1);

  /** Processes end for reasons of their own, too: a row must have seen many of them end. */
  private static final int MOST_ENDS = 20;

  private final WorkQueue queue;
  private final Jobs jobs;
  private final AssessmentIntake assessments;
  private final Presence presence;
  private final Leases leases;
  private final BooleanSupplier leads;
  private final Changes changes;
  private final ReadingLoop reading;
  private final Tasks tasks;
  private final Supplier<Set<Cik>> companies;
  private final Unsettled unsettled;
  private final Limits limits;
  private final String worker;
  private final InstantSource time;
  private final Signal toDispatch;
  private final Watchers watchers;
  private long beats;
  private Optional<Instant> accompanied = Optional.empty();

  /**
   * @param leads whether this process does what one at a time is to do
   * @param companies that are being assessed
   */
  Heartbeat(
      WorkQueue queue,
      Jobs jobs,
      AssessmentIntake assessments,
      Presence presence,
      Leases leases,
      BooleanSupplier leads,
      Changes changes,
      ReadingLoop reading,
      Tasks tasks,
      Supplier<Set<Cik>> companies,
      Unsettled unsettled,
      Limits limits,
      String worker,
      InstantSource time,
      Signal toDispatch,
      Watchers watchers) {
    this.queue = queue;
    this.jobs = jobs;
    this.assessments = assessments;
    this.presence = presence;
    this.leases = leases;
    this.leads = leads;
    this.changes = changes;
    this.reading = reading;
    this.tasks = tasks;
    this.companies = companies;
    this.unsettled = unsettled;
    this.limits = limits;
    this.worker = worker;
    this.time = time;
    this.toDispatch = toDispatch;
    this.watchers = watchers;
  }

  /** Before anything is taken: others hear of this process, and what dead ones held comes back. */
  void begin() {
    changes.next();
    presence.tell();
    goOn();
  }

  /** Whether no other process works on the database. */
  boolean isAlone() {
    return !presence.isAccompanied();
  }

  private void goOn() {
    Set<String> dead = presence.bury();
    Revived revived = queue.revive(dead, limits.silence(), MOST_ENDS);
    int companies = dead.isEmpty() ? 0 : assessments.takeOver(dead);
    if (revived.back() + companies > 0) {
      LOG.info(
          "going on with {} rows and {} companies of a process that ended",
          revived.back(),
          companies);
      toDispatch.wake();
    }
    if (revived.givenUp() > 0) {
      LOG.error(
          "{} rows ended every process that worked on them: they are dead letters now",
          revived.givenUp());
    }
  }

  /**
   * Tells what other processes did. What this one did was told when it was done: nothing is told
   * twice while it is alone. Who changed something was there before, so it is looked for after.
   */
  Duration follow() {
    Changes.Changed changed = changes.next();
    Instant now = time.instant();
    if (presence.isAccompanied()) {
      accompanied = Optional.of(now);
    }
    if (accompanied.filter(last -> last.plus(COMPANY).isAfter(now)).isPresent()) {
      if (!changed.filings().isEmpty()) {
        watchers.tell(new Happening.FilingsCameIn(List.copyOf(changed.filings()), List.of()));
      }
      changed.companies().forEach(cik -> watchers.tell(new Happening.CompanyAssessed(cik)));
    }
    return FOLLOWING;
  }

  /** Once a second: looks after what takes too long; every few seconds tells what is held. */
  Duration beat() {
    unsettled.turn();
    reading.look();
    tasks.look();
    queue.ripen();
    if (beats % Math.max(1, limits.beat().toMillis() / TICK.toMillis()) == 0) {
      presence.tell();
      Set<String> filings = reading.held();
      Set<String> others = tasks.held();
      Set<String> held = new HashSet<>(filings);
      held.addAll(others);
      Set<String> still = queue.beat(worker, held, companies.get());
      leave(filings, still, reading::leave);
      leave(others, still, tasks::leave);
      goOn();
    }
    if (beats++ % BETWEEN_TIDYING.toSeconds() == 0) {
      tidy();
    }
    return TICK;
  }

  /** What this process holds in its hands, but not in the queue: cancelled, or given to another. */
  private void leave(Set<String> held, Set<String> still, Consumer<Set<String>> leaving) {
    Set<String> lost = new HashSet<>(held);
    lost.removeAll(still);
    if (!lost.isEmpty()) {
      leaving.accept(lost);
    }
  }

  private void tidy() {
    if (leads.getAsBoolean()) {
      int removed = queue.expire(limits.results()) + jobs.expire(limits.results());
      changes.forget(HEARD);
      if (removed > 0) {
        LOG.info("{} results that are older than {} were removed", removed, limits.results());
      }
    }
  }

  /** Nothing is held any more. */
  void end() {
    try {
      leases.giveAllBack(worker);
      presence.leave();
    } catch (CouldNotAsk failure) {
      LOG.debug("others find out by themselves that this process ended: {}", failure.what());
    }
  }
}
