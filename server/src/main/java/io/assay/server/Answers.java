package io.assay.server;

import io.assay.server.caching.Confirmation;
import io.assay.server.caching.Generations;
import io.assay.server.caching.Lives;
import io.assay.server.http.Keeping;
import io.assay.server.ops.Check;
import io.assay.server.ops.Readiness;
import io.assay.server.sharing.Origins;
import io.assay.server.sharing.Program;
import io.assay.server.sharing.RedisLevel;
import io.assay.server.sharing.RedisSettings;
import io.assay.store.Database;
import io.assay.store.coherence.Coherence;
import io.assay.store.coherence.Epoch;
import io.assay.store.companies.Companies;
import io.assay.store.filings.Filings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where answers are kept, and what keeps them true.
 *
 * @param coherence stands before whatever commits in this process
 */
record Answers(
    Generations generations, Coherence coherence, Keeping keeping, Optional<RedisLevel> redis) {

  /**
   * Opens everything; the process is among those that keep answers from here on.
   *
   * @param name of this process, unlike any other's
   * @param program tells what this program answers from what another version of it would
   */
  static Answers open(
      Settings settings,
      Closing closing,
      Records records,
      Readiness readiness,
      String name,
      String program,
      InstantSource clock) {
    Confirmation confirmation = new Confirmation();
    Runnable mark = records.replica().<Runnable>map(one -> one::mark).orElse(() -> {});
    Generations generations = new Generations(confirmation, mark);
    records.replica().ifPresent(one -> one.onlyWhile(generations::isSettled));
    Database database = records.database();
    Coherence coherence =
        closing.add(
            new Coherence(
                    database,
                    direct(settings, records.address(), database),
                    name,
                    Optional.of(generations),
                    clock,
                    System::nanoTime)
                .start());
    database.guard(coherence);
    readiness.with(Check.warning("kept answers", coherence::trouble));
    Lives lives = new Lives(settings.answers().times());
    Optional<RedisLevel> redis =
        settings
            .answers()
            .redis()
            .map(set -> closing.add(redis(set, lives, records, generations, program)));
    redis.ifPresent(one -> readiness.with(Check.warning("redis", one::trouble)));
    return new Answers(
        generations,
        coherence,
        new Keeping(
            settings.answers().bytes(), confirmation, lives, redis.map(List::of).orElse(List.of())),
        redis);
  }

  private static RedisLevel redis(
      RedisSettings set, Lives lives, Records records, Generations generations, String program) {
    return new RedisLevel(
        set,
        lives,
        new Origins(new Companies(records.reads()), new Filings(records.reads()), generations),
        generations.confirmation(),
        Epoch.of(records.database()) + ' ' + program + ' ' + Program.name());
  }

  /** How the server itself is reached, past any pooler; empty where that is not known. */
  static Optional<Database.Address> direct(
      Settings settings, Database.Address address, Database database) {
    return settings
        .database()
        .direct()
        .map(address::at)
        .or(
            () ->
                database.pooler() == Database.Pooler.NONE
                    ? Optional.of(address)
                    : Optional.empty());
  }

  /** Whether everything that was committed by now is known here. */
  boolean isUpToDate() {
    if (!generations.awaitSettled(Coherence.LEASE)) {
      return false;
    }
    if (!generations.confirmation().holds(System.nanoTime())) {
      coherence.lookNow();
    }
    return true;
  }
}
