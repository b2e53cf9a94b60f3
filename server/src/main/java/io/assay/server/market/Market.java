package io.assay.server.market;

import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.HttpCode;
import io.assay.server.screening.Fields;
import io.assay.store.assessments.CrossSections;
import io.assay.store.assessments.CrossSections.ToldCompany;
import io.assay.store.coherence.Subjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cross-section up to date: read whole from the store at the start, then a company at a
 * time, whenever one changed. A thread of its own does the reading, so neither those who commit nor
 * those who ask wait for it; changes that come close together are read together. Thread-safe.
 */
public final class Market implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Market.class);
  private static final int BATCH = 200;
  private static final Duration GATHERING = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CrossSections store;
  private final Fields fields;
  private final Histories histories;
  private final AtomicReference<Snapshot> current;
  private final CountDownLatch built = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Set<Cik> due = new HashSet<>();
  private final BooleanSupplier settled;
  private boolean allDue;
  // Changes told of, and up to which of them the state at hand goes.
  private long told;
  private long shown;
  private int waiting;
  private boolean closed;
  private final Thread keeper;

  /** For who alone changes what the store has, and tells of it. */
  public Market(CrossSections store, Fields fields) {
    this(store, fields, () -> true);
  }

  /**
   * Asking waits until the first state is there.
   *
   * @param settled returns true once every change was told here that was committed before it was
   *     called; false when that cannot be had in a moment
   */
  public Market(CrossSections store, Fields fields, BooleanSupplier settled) {
    this.settled = settled;
    this.store = store;
    this.fields = fields;
    this.histories = new Histories(fields);
    this.current = new AtomicReference<>(Snapshot.empty(fields));
    this.keeper = Thread.ofPlatform().name("market").daemon().unstarted(this::keep);
  }

  /** Begins to read what the store has. */
  public void start() {
    keeper.start();
  }

  /** To be called after a commit that changed what is known of companies; returns at once. */
  public void changed(Subjects subjects) {
    lock.lock();
    try {
      due.addAll(subjects.companies());
      allDue |= subjects.all();
      told++;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many rows the state at hand has. */
  public int rows() {
    return current.get().rows();
  }

  /** Bytes of memory the state at hand takes, about. */
  public long heapBytes() {
    return current.get().heapBytes();
  }

  public Fields fields() {
    return fields;
  }

  /**
   * A state with all that was committed before this was called.
   *
   * @throws CouldNotAsk when that takes longer than a moment
   */
  public Snapshot snapshot() {
    try {
      if (built.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          && settled.getAsBoolean()
          && hasShown(PATIENCE)) {
        return current.get();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new CouldNotAsk(
        HttpCode.NOT_READY,
        "The values of all companies are still being read",
        "Ask again in a few seconds.");
  }

  /** Waits until what was told of by now is in the state at hand. */
  private boolean hasShown(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long wanted = told;
      long left = patience.toNanos();
      waiting++;
      moved.signalAll();
      while (shown < wanted && left > 0 && !closed) {
        left = moved.awaitNanos(left);
      }
      waiting--;
      return shown >= wanted;
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    boolean whole = false;
    while (!closed()) {
      try {
        if (!whole) {
          readAll();
          whole = true;
          built.countDown();
        }
        Due next = takeDue();
        if (next.all()) {
          whole = false;
          readAll();
          whole = true;
        } else if (!next.companies().isEmpty()) {
          read(next.companies());
        }
        show(next.upTo());
      } catch (InterruptedException _) {
        return;
      } catch (CouldNotAsk failure) {
        LOG.warn("the cross-section waits: {}", failure.what());
        rest();
      } catch (RuntimeException defect) {
        LOG.error("the cross-section is behind and goes on", defect);
        rest();
      }
    }
  }

  private boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What is to be read next.
   *
   * @param upTo which change the state goes to when it is
   */
  private record Due(List<Cik> companies, boolean all, long upTo) {}

  /** Changes that come close together are taken together, unless somebody waits for them. */
  private Due takeDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (told == shown && !closed) {
        moved.await();
      }
      long left = GATHERING.toNanos();
      while (waiting == 0 && left > 0 && !closed) {
        left = moved.awaitNanos(left);
      }
      List<Cik> companies = due.stream().sorted().limit(BATCH).toList();
      companies.forEach(due::remove);
      boolean all = allDue;
      allDue = false;
      return new Due(companies, all, due.isEmpty() ? told : shown);
    } finally {
      lock.unlock();
    }
  }

  private void show(long upTo) {
    lock.lock();
    try {
      shown = Math.max(shown, upTo);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Everything there is, from nothing. */
  private void readAll() {
    Snapshot snapshot = Snapshot.empty(fields);
    List<CompanyHistory> all = new ArrayList<>();
    long after = 0;
    while (true) {
      List<Cik> next = store.listCompanies(after, BATCH);
      if (next.isEmpty()) {
        break;
      }
      store.companies(next).forEach(company -> history(company).ifPresent(all::add));
      after = next.getLast().value();
    }
    publish(snapshot.with(all, List.of()));
    LOG.info("the cross-section holds {} companies", all.size());
  }

  private void read(List<Cik> companies) {
    try {
      List<CompanyHistory> changed = new ArrayList<>();
      Set<Cik> gone = new HashSet<>(companies);
      for (ToldCompany company : store.companies(companies)) {
        history(company)
            .ifPresent(
                history -> {
                  gone.remove(company.cik());
                  changed.add(history);
                });
      }
      publish(current.get().with(changed, gone.stream().map(Cik::value).toList()));
    } catch (RuntimeException failure) {
      again(companies);
      throw failure;
    }
  }

  private void again(List<Cik> companies) {
    lock.lock();
    try {
      due.addAll(companies);
      told++;
    } finally {
      lock.unlock();
    }
  }

  /** Empty for a company whose rows mean nothing: it is left out and harms no other. */
  private Optional<CompanyHistory> history(ToldCompany company) {
    try {
      return Optional.of(histories.of(company));
    } catch (RuntimeException defect) {
      LOG.error("company {} is left out of the cross-section", company.cik(), defect);
      return Optional.empty();
    }
  }

  private void publish(Snapshot next) {
    current.getAndSet(next).generation().end();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
    keeper.interrupt();
    try {
      keeper.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
