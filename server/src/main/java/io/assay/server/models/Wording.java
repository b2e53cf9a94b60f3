package io.assay.server.models;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.client.Pause;
import io.assay.edgar.client.RateGate;
import io.assay.risk.prose.Material;
import io.assay.risk.prose.Prompt;
import io.assay.risk.prose.Proposed;
import io.assay.risk.prose.Prose;
import io.assay.store.Database;
import io.assay.store.filings.Filings;
import io.assay.store.prose.ModelDays;
import io.assay.store.prose.Proses;
import io.assay.store.prose.Proses.Made;
import io.assay.store.prose.Proses.Wanted;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has composed briefs worded by a model, in the background: which are wanted stands in the
 * database, so a start goes on where a process ended, however it ended. Several filings of a
 * company go into one question; what comes back is judged filing by filing, and a filing whose
 * answer could not be used is asked about again alone. Nobody waits for it: the composed brief is
 * there first and stays when the model's does not stand. Thread-safe.
 */
public final class Wording implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

  private static final int MOST_FILINGS = 4;
  private static final int MOST_CHARACTERS = 60_000;
  private static final int TOKENS_A_FILING = 1_000;
  private static final int TOKENS_AROUND = 500;
  private static final int MOST_FAULTS = 3;
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
  private static final Duration REST = Duration.ofMillis(500);
  private static final Duration SLACK = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Proses proses;
  private final Materials materials;
  private final Calls calls;
  private final ModelSettings settings;
  private final String worker;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Consumer<Cik> changed;
  private final Runnable hangUp;
  private final Answers answers = new Answers();
  private final Semaphore slots;
  private final LinkedBlockingQueue<Optional<Cik>> inbox = new LinkedBlockingQueue<>();
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private Optional<Thread> thread = Optional.empty();

  /**
   * Nothing runs before {@link #start}.
   *
   * @param worker name of this process, unlike any other's
   * @param changed told of each company one of whose briefs changed, after it did
   * @param hangUp breaks off the calls under way
   */
  Wording(
      Proses proses,
      Materials materials,
      Calls calls,
      ModelSettings settings,
      String worker,
      InstantSource clock,
      RandomGenerator chance,
      Consumer<Cik> changed,
      Runnable hangUp) {
    this.proses = proses;
    this.materials = materials;
    this.calls = calls;
    this.settings = settings;
    this.worker = worker;
    this.clock = clock;
    this.chance = chance;
    this.changed = changed;
    this.hangUp = hangUp;
    this.slots = new Semaphore(settings.atOnce());
  }

  /** With everything it needs around one endpoint; nothing runs before {@link #start}. */
  public static Wording of(
      ModelSettings settings,
      Database database,
      String worker,
      InstantSource clock,
      RandomGenerator chance,
      Consumer<Cik> changed) {
    Endpoint endpoint = Endpoint.of(settings, clock);
    RateGate gate =
        new RateGate(
            Math.min(settings.perSecond(), ModelSettings.FASTEST), clock, Pause.sleeping());
    return new Wording(
        new Proses(database),
        new Materials(new Filings(database)),
        new Calls(endpoint, settings, gate, new ModelDays(database), clock),
        settings,
        worker,
        clock,
        chance,
        changed,
        endpoint::close);
  }

  /**
   * Begins to work.
   *
   * @param alone whether no other process can be working on this database: then what others hold is
   *     a dead process's
   */
  public void start(boolean alone) {
    thread = Optional.of(Thread.ofPlatform().name("wording").daemon().start(() -> run(alone)));
  }

  /** A company was assessed: its briefs may be other ones now. */
  public void assessed(Cik company) {
    inbox.add(Optional.of(company));
  }

  private void run(boolean alone) {
    boolean begun = false;
    Instant look = Instant.MIN;
    while (!stopping.get()) {
      Duration rest = REST;
      try {
        if (!begun) {
          begin(alone);
          begun = true;
        }
        if (!look.isAfter(clock.instant())) {
          want(Optional.empty());
          look = clock.instant().plus(LOOK_AGAIN);
        }
        if (turn()) {
          rest = Duration.ZERO;
        }
      } catch (CouldNotAsk failure) {
        LOG.warn("wording waits: {}", failure.what());
      } catch (RuntimeException defect) {
        LOG.error("wording failed and goes on", defect);
      }
      if (!listen(rest)) {
        return;
      }
    }
  }

  private void begin(boolean alone) {
    if (alone) {
      int left = proses.takeOver() + calls.takeOver();
      if (left > 0) {
        LOG.info("briefs that an ended process was having worded are asked for again");
      }
    }
  }

  private void want(Optional<Cik> company) {
    int wanted = proses.want(company, settings.name(), Prompt.VERSION, clock.instant());
    if (wanted > 0) {
      LOG.debug("{} briefs are to be worded", wanted);
    }
  }

  /** Hears of companies for so long; false when interrupted. */
  private boolean listen(Duration rest) {
    try {
      Optional<Cik> heard = inbox.poll(rest.toNanos(), TimeUnit.NANOSECONDS);
      while (heard != null) {
        if (heard.isPresent()) {
          want(heard);
        }
        heard = inbox.poll();
      }
      return true;
    } catch (InterruptedException _) {
      return false;
    } catch (CouldNotAsk failure) {
      // The look over all companies finds what was not heard.
      LOG.warn("wording waits: {}", failure.what());
      return true;
    }
  }

  /** Begins one question; false when there is none to ask now. */
  private boolean turn() {
    if (stopping.get() || !slots.tryAcquire()) {
      return false;
    }
    if (!calls.begin()) {
      slots.release();
      return false;
    }
    boolean asked = false;
    try {
      Instant now = clock.instant();
      List<Wanted> taken =
          proses.take(worker, now, now.plus(settings.timeout()).plus(SLACK), MOST_FILINGS);
      if (!taken.isEmpty()) {
        asking.execute(() -> work(taken));
        asked = true;
      }
      return asked;
    } finally {
      if (!asked) {
        calls.notAsked();
        slots.release();
      }
    }
  }

  private void work(List<Wanted> taken) {
    boolean asked = false;
    List<Wanted> open = new ArrayList<>(taken);
    try {
      Optional<Question> question = question(open);
      if (question.isPresent()) {
        asked = true;
        ask(question.get(), open);
      }
    } catch (CouldNotAsk failure) {
      LOG.warn("wording waits: {}", failure.what());
    } catch (RuntimeException | IOException defect) {
      LOG.error("briefs of company {} were not worded", taken.getFirst().cik(), defect);
    } finally {
      if (!asked) {
        calls.notAsked();
      }
      giveBack(open);
      slots.release();
      inbox.add(Optional.empty());
    }
  }

  /** What was not brought to an end: the lease would end it too, but later. */
  private void giveBack(List<Wanted> open) {
    try {
      for (Wanted one : open) {
        proses.release(
            List.of(one), worker, calls.next(one.attempts(), chance.nextDouble()), calls.trouble());
      }
    } catch (CouldNotAsk failure) {
      LOG.warn("filings come back when their lease is over: {}", failure.what());
    }
  }

  /** A filing in a question. */
  private record Asked(Wanted wanted, Material material) {}

  /** A question for which there is room in the day. */
  private record Question(List<Asked> filings, Calls.Reserved reserved) {}

  /** About as many of the filings as the day has room for; the rest stays open. */
  private Optional<Question> question(List<Wanted> open) {
    List<Asked> filings = filings(open);
    while (!filings.isEmpty()) {
      Optional<Calls.Reserved> reserved =
          calls.reserve(
              Prompt.INSTRUCTIONS,
              Prompt.data(filings.stream().map(Asked::material).toList()),
              TOKENS_AROUND + TOKENS_A_FILING * filings.size());
      if (reserved.isPresent()) {
        return Optional.of(new Question(filings, reserved.get()));
      }
      filings = filings.subList(0, filings.size() / 2);
    }
    return Optional.empty();
  }

  /** As many as make a question of bounded length. */
  private List<Asked> filings(List<Wanted> open) {
    List<Asked> result = new ArrayList<>();
    int length = 0;
    for (Wanted one : List.copyOf(open)) {
      Optional<Material> material = material(one, "f" + (result.size() + 1), open);
      if (material.isEmpty()) {
        continue;
      }
      int more = Prompt.data(List.of(material.get())).length();
      if (result.isEmpty() || length + more <= MOST_CHARACTERS) {
        result.add(new Asked(one, material.get()));
        length += more;
      }
    }
    return result;
  }

  /** One filing that cannot be told of must not keep the others waiting. */
  private Optional<Material> material(Wanted wanted, String id, List<Wanted> open) {
    try {
      Optional<Material> material = materials.of(wanted, id);
      if (material.isEmpty()) {
        proses.drop(wanted, worker);
        open.remove(wanted);
      }
      return material;
    } catch (CouldNotAsk failure) {
      throw failure;
    } catch (RuntimeException defect) {
      LOG.error("no material of {}", wanted.accession(), defect);
      fault(wanted, BigDecimal.ZERO, "what is kept of it could not be read", open);
      return Optional.empty();
    }
  }

  private void ask(Question question, List<Wanted> open) throws IOException {
    Calls.Result result = calls.ask(question.reserved());
    switch (result.reply()) {
      case Reply.Said said -> take(question.filings(), said, result, open);
      case Reply.Busy _ -> {
        // Given back with the time that the endpoint asked for.
      }
      case Reply.Failed failed ->
          LOG.info("the model {} was not heard: {}", settings.name(), failed.what());
      case Reply.Refused refused -> {
        LOG.warn("the model {} refuses: {}", settings.name(), refused.what());
        if (refused.ofRequest()) {
          for (Asked one : question.filings()) {
            fault(one.wanted(), BigDecimal.ZERO, refused.what(), open);
          }
        }
      }
    }
  }

  private void take(List<Asked> question, Reply.Said said, Calls.Result result, List<Wanted> open)
      throws IOException {
    Map<String, List<Proposed>> read =
        answers
            .read(said.text(), question.stream().map(one -> one.material().id()).toList())
            .orElse(Map.of());
    List<Share> shares = Share.of(question.size(), result);
    for (int i = 0; i < question.size(); i++) {
      Asked one = question.get(i);
      Share share = shares.get(i);
      List<Proposed> proposed = read.get(one.material().id());
      if (proposed == null) {
        String why =
            read.isEmpty() ? "an answer that is not as asked for" : "an answer without this filing";
        fault(one.wanted(), share.dollars(), why, open);
      } else {
        keep(one, Prose.of(one.material(), proposed), share, open);
      }
    }
  }

  private void fault(Wanted wanted, BigDecimal dollars, String why, List<Wanted> open) {
    Instant next = calls.next(wanted.faults(), chance.nextDouble());
    proses.fault(wanted, worker, next, dollars, why, MOST_FAULTS);
    open.remove(wanted);
  }

  private void keep(Asked asked, Prose prose, Share share, List<Wanted> open) throws IOException {
    Instant now = clock.instant();
    Wanted wanted = asked.wanted();
    Made made =
        new Made(
            prose.stands(),
            WrittenBrief.body(prose, settings.name(), share, now),
            prose.written().size(),
            prose.struckCount(),
            share.inputTokens(),
            share.outputTokens(),
            share.dollars());
    if (proses.save(wanted, worker, made, now)) {
      changed.accept(wanted.cik());
    }
    open.remove(wanted);
  }

  /** How it does now. */
  public ModelStatus status() {
    String url = settings.url().toString();
    return new ModelStatus(
        calls.state().name().toLowerCase(java.util.Locale.ROOT),
        settings.name(),
        url,
        calls.trouble(),
        calls.spentToday(),
        settings.dailyDollars(),
        proses.counts());
  }

  /** The status as JSON, whether or not there is a model. */
  public static void writeStatus(JsonGenerator out, Optional<Wording> wording) throws IOException {
    if (wording.isPresent()) {
      wording.get().status().write(out);
    } else {
      ModelStatus.writeOff(out);
    }
  }

  /**
   * Stops: calls under way are broken off, and their filings given back. Nobody is interrupted
   * unless that takes too long, since an interrupted thread could not write what it spent.
   */
  @Override
  public void close() {
    stopping.set(true);
    inbox.add(Optional.empty());
    hangUp.run();
    asking.shutdown();
    try {
      if (!asking.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        asking.shutdownNow();
      }
      if (thread.isPresent() && !thread.get().join(PATIENCE)) {
        thread.get().interrupt();
      }
    } catch (InterruptedException _) {
      asking.shutdownNow();
      thread.ifPresent(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
