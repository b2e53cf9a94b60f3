package io.assay.server.warming;

import io.assay.edgar.AssayFailure;
import io.assay.store.companies.Companies;
import io.assay.store.filings.Filings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes answers before they are asked for, one at a time on a thread of its own: after the start
 * those that were asked for most before it, then recent filings every two hours and popular
 * companies every six. While anybody asks or work goes on it waits. What is asked for most is kept
 * in a file of addresses. Thread-safe.
 */
public final class WarmUp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration FIRST = Duration.ofSeconds(3);
  private static final Duration FILINGS = Duration.ofHours(2);
  private static final Duration COMPANIES = Duration.ofHours(6);
  private static final Duration KEEPING = Duration.ofMinutes(10);
  private static final Duration YIELDING = Duration.ofMillis(250);
  private static final Duration LOOKING = Duration.ofSeconds(5);
  private static final int REMEMBERED = 1_000;
  private static final int LONGEST = 300;

  /**
   * How it is.
   *
   * @param state {@code waiting}, {@code yielding}, or what it makes
   * @param done answers of this round that were made or were there
   */
  public record State(
      String state, int done, int of, int failed, Optional<Instant> finished, long made) {}

  private final Predicate<String> asking;
  private final Supplier<List<String>> hottest;
  private final BooleanSupplier busy;
  private final Wanted wanted;
  private final Path folder;
  private final Path file;
  private final InstantSource clock;
  private final AtomicReference<State> state =
      new AtomicReference<>(new State("waiting", 0, 0, 0, Optional.empty(), 0));
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Begins with {@link #start}.
   *
   * @param asking makes the answer at an address if it is not kept; false when there is none
   * @param hottest addresses asked for most
   * @param busy whether somebody asks or work goes on
   * @param folder for the file of addresses
   */
  public WarmUp(
      Predicate<String> asking,
      Supplier<List<String>> hottest,
      BooleanSupplier busy,
      Companies companies,
      Filings filings,
      Path folder,
      InstantSource clock) {
    this.asking = asking;
    this.hottest = hottest;
    this.busy = busy;
    this.wanted = new Wanted(companies, filings);
    this.folder = folder;
    this.file = folder.resolve("asked-most");
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("warm-up").daemon().unstarted(this::run);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** How it is. */
  public State state() {
    return state.get();
  }

  private void run() {
    try {
      TimeUnit.NANOSECONDS.sleep(FIRST.toNanos());
      round("asked before", this::remembered);
      Instant filings = Instant.MIN;
      Instant companies = Instant.MIN;
      Instant kept = clock.instant();
      while (!closed) {
        Instant now = clock.instant();
        if (isDue(filings, FILINGS, now)) {
          round("recent filings", wanted::filings);
          filings = now;
        }
        if (isDue(companies, COMPANIES, now)) {
          round("popular companies", () -> wanted.companies(hottest.get()));
          companies = now;
        }
        if (isDue(kept, KEEPING, now)) {
          remember();
          kept = now;
        }
        TimeUnit.NANOSECONDS.sleep(LOOKING.toNanos());
      }
    } catch (InterruptedException _) {
      LOG.debug("warming up ends");
    }
  }

  private static boolean isDue(Instant last, Duration every, Instant now) {
    return last.equals(Instant.MIN) || !last.plus(every).isAfter(now);
  }

  private void round(String name, Supplier<List<String>> addresses) throws InterruptedException {
    try {
      List<String> all = addresses.get();
      int failed = 0;
      for (int i = 0; i < all.size() && !closed; i++) {
        while (busy.getAsBoolean()) {
          show("yielding", i, all.size(), failed, 0);
          TimeUnit.NANOSECONDS.sleep(YIELDING.toNanos());
        }
        show(name, i, all.size(), failed, 1);
        if (!asks(all.get(i))) {
          failed++;
        }
      }
      State last = state.get();
      state.set(
          new State(
              "waiting",
              all.size() - failed,
              all.size(),
              failed,
              Optional.of(clock.instant()),
              last.made()));
    } catch (AssayFailure failure) {
      LOG.debug("{} are not made ahead: {}", name, failure.what());
    } catch (RuntimeException defect) {
      LOG.warn("{} are not made ahead", name, defect);
    }
  }

  private boolean asks(String address) {
    try {
      return asking.test(address);
    } catch (AssayFailure _) {
      // There is no such thing any more, or nobody answers by now.
      return false;
    }
  }

  private void show(String name, int done, int of, int failed, int more) {
    State last = state.get();
    state.set(new State(name, done, of, failed, last.finished(), last.made() + more));
  }

  private List<String> remembered() {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("/api/v1/") && line.length() <= LONGEST)
          .limit(REMEMBERED)
          .toList();
    } catch (IOException e) {
      LOG.debug("what was asked for most is forgotten", e);
      return List.of();
    }
  }

  private void remember() {
    List<String> all =
        hottest.get().stream()
            .filter(line -> line.startsWith("/api/v1/") && line.length() <= LONGEST)
            .limit(REMEMBERED)
            .toList();
    if (all.isEmpty()) {
      return;
    }
    try {
      Path written = Files.createTempFile(folder, "asked-", ".tmp");
      Files.write(written, all);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.debug("what was asked for most is not remembered", e);
    }
  }

  /** Ends, and remembers what was asked for most. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (Files.isDirectory(folder)) {
      remember();
    }
  }
}
