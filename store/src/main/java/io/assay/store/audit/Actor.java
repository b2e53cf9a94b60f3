package io.assay.store.audit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Who does something. While a request is answered its thread is bound to whom it came from; what a
 * process does by itself is the process's. Immutable.
 *
 * @param process program and process id
 * @param address where it was asked from
 * @param account who asked
 * @param request id of the request
 */
public record Actor(
    String process, Optional<String> address, Optional<String> account, Optional<String> request) {

  private static final ScopedValue<Actor> ASKING = ScopedValue.newInstance();

  /** Whether a deed was told since somebody began to ask. */
  private static final ScopedValue<AtomicBoolean> TOLD = ScopedValue.newInstance();

  /** This process, of its own accord. */
  public static Actor self() {
    return new Actor(
        "assay " + ProcessHandle.current().pid(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** This process, asked by somebody. */
  public static Actor asked(String address, String request) {
    return new Actor(
        self().process(), Optional.of(address), Optional.empty(), Optional.of(request));
  }

  /** This process, asked by somebody who showed who he is. */
  public static Actor asked(String address, String account, String request) {
    return new Actor(
        self().process(), Optional.of(address), Optional.of(account), Optional.of(request));
  }

  /** Does something on an actor's behalf. */
  public static <T> T on(Actor behalf, Supplier<T> deed) {
    return ScopedValue.where(ASKING, behalf).where(TOLD, new AtomicBoolean()).call(deed::get);
  }

  /** Whether a deed was put on record on behalf of whom this thread works for. */
  public static boolean hasTold() {
    return TOLD.isBound() && TOLD.get().get();
  }

  static void tell() {
    if (TOLD.isBound()) {
      TOLD.get().set(true);
    }
  }

  /** On whose behalf this thread works. */
  static Actor current() {
    return ASKING.isBound() ? ASKING.get() : self();
  }
}
