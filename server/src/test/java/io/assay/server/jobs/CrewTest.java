package io.assay.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.jobs.Crew.Piece;
import io.assay.server.jobs.Crew.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {

  private static final TimeLimits LIMITS =
      new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(20));

  private final AtomicLong nanos = new AtomicLong();
  private final Crew crew = new Crew("test", 1, LIMITS, nanos::get);
  private final AtomicBoolean over = new AtomicBoolean();

  @AfterEach
  void let_go() {
    over.set(true);
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  private static Piece piece(Body body, Runnable gaveUp) {
    return new Piece() {
      @Override
      public void run() throws InterruptedException {
        body.run();
      }

      @Override
      public void gaveUp() {
        gaveUp.run();
      }
    };
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    crew.look();
  }

  @Test
  void what_takes_too_long_is_interrupted_and_its_thread_goes_on() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Ticket ticket = new Ticket("slow");
    crew.execute(
        ticket,
        piece(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
            },
            () -> {
              throw new AssertionError("it ended");
            }));
    begun.await();
    pass(9);
    assertThat(ticket.isOverdue()).isFalse();
    pass(2);
    interrupted.await();
    assertThat(ticket.isOverdue()).isTrue();
    CountDownLatch next = new CountDownLatch(1);
    AtomicBoolean marked = new AtomicBoolean(true);
    crew.execute(
        new Ticket("next"),
        piece(
            () -> {
              marked.set(Thread.currentThread().isInterrupted());
              next.countDown();
            },
            () -> {}));
    next.await();
    assertThat(marked).isFalse();
    assertThat(crew.abandoned()).isZero();
  }

  @Test
  void what_ignores_interrupts_is_given_up_and_its_thread_replaced() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch gaveUp = new CountDownLatch(1);
    Ticket ticket = new Ticket("deaf");
    crew.execute(
        ticket,
        piece(
            () -> {
              begun.countDown();
              while (!over.get()) {
                Thread.onSpinWait();
              }
            },
            gaveUp::countDown));
    begun.await();
    pass(11);
    assertThat(gaveUp.getCount()).isOne();
    pass(10);
    gaveUp.await();
    assertThat(crew.abandoned()).isOne();
    assertThat(ticket.settle()).as("its outcome is not wanted").isFalse();
    CountDownLatch next = new CountDownLatch(1);
    crew.execute(new Ticket("next"), piece(next::countDown, () -> {}));
    next.await();
  }

  @Test
  void what_is_cancelled_is_interrupted_or_never_begun() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Ticket running = new Ticket("running");
    Ticket waiting = new Ticket("waiting");
    crew.execute(
        running,
        piece(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
            },
            () -> {}));
    AtomicBoolean ran = new AtomicBoolean();
    crew.execute(waiting, piece(() -> ran.set(true), () -> {}));
    begun.await();
    crew.leave(List.of("running", "waiting"));
    interrupted.await();
    CountDownLatch next = new CountDownLatch(1);
    crew.execute(new Ticket("next"), piece(next::countDown, () -> {}));
    next.await();
    assertThat(ran).isFalse();
    assertThat(running.settle()).isFalse();
  }
}
