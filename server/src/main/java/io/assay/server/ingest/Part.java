package io.assay.server.ingest;

import io.assay.server.jobs.Handler;
import io.assay.store.jobs.JobRows.WorkClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What of the work a process takes part in.
 *
 * @param concurrency of each class it works for: of io and cpu what {@link Limits} say
 * @param handlers of kinds of work other than filings
 * @param chance for waits between tries
 */
public record Part(
    Map<WorkClass, Integer> concurrency, Map<String, Handler> handlers, RandomGenerator chance) {

  private static final int MODEL_CALLS = 4;

  public Part {
    concurrency = Map.copyOf(concurrency);
    handlers = Map.copyOf(handlers);
  }

  /** All classes, filings only. */
  static Part all(Limits limits, String worker) {
    return of(
        Set.of(WorkClass.values()), limits, MODEL_CALLS, new SplittableRandom(worker.hashCode()));
  }

  /** Some classes. */
  public static Part of(
      Set<WorkClass> classes, Limits limits, int modelCalls, RandomGenerator chance) {
    Map<WorkClass, Integer> concurrency = new EnumMap<>(WorkClass.class);
    for (WorkClass one : classes) {
      concurrency.put(
          one,
          switch (one) {
            case IO -> limits.fetchers();
            case CPU -> limits.readers();
            case MODEL -> modelCalls;
          });
    }
    return new Part(concurrency, Map.of(), chance);
  }

  /** With handlers of other kinds. */
  public Part withHandlers(Map<String, Handler> more) {
    return new Part(concurrency, more, chance);
  }

  boolean does(WorkClass workClass) {
    return concurrency.containsKey(workClass);
  }
}
