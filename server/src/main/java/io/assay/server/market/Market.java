package io.assay.server.market;

import io.assay.edgar.Cik;
import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.HttpCode;
import io.assay.server.screening.Fields;
import io.assay.store.assessments.CrossSections;
import io.assay.store.assessments.CrossSections.ToldCompany;
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
  private boolean closed;
  private final Thread keeper;

  /** Begins to read; asking waits until the first state is there. */
  public Market(CrossSections store, Fields fields) {
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

  /** To be called after a commit that changed what is known of a company; returns at once. */
  public void changed(Cik company) {
    lock.lock();
    try {
      due.add(company);
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
   * The state at hand: what was committed less than a moment ago may not be in it yet.
   *
   * @throws CouldNotAsk when the first state takes longer than a moment
   */
  public Snapshot snapshot() {
    try {
      if (!built.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CouldNotAsk(
            HttpCode.NOT_READY,
            "The values of all companies are still being read",
            "Ask again in a few seconds.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return current.get();
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
        List<Cik> companies = takeDue();
        if (!companies.isEmpty()) {
          read(companies);
          TimeUnit.MILLISECONDS.sleep(GATHERING.toMillis());
        }
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

  private List<Cik> takeDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (due.isEmpty() && !closed) {
        moved.await();
      }
      List<Cik> companies = due.stream().sorted().limit(BATCH).toList();
      companies.forEach(due::remove);
      return companies;
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
      companies.forEach(this::changed);
      throw failure;
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
