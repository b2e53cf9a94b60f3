package io.assay.cli.running;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets a process that is told to stop a second time end at once: Java alone would have whoever is
 * in a hurry wait until everything is closed. What was committed is kept either way.
 *
 * <p>Java offers signals in {@code sun.misc} only, which the compiler does not let by in silence:
 * they are looked up by name, and where they are missing all is as it was.
 */
final class SecondSignal {

  /** By custom of shells a process that a signal ended has its number and this as its status. */
  private static final int BY_SIGNAL = 128;

  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  private final AtomicBoolean told = new AtomicBoolean();

  private SecondSignal() {}

  /** From now on: the first signal stops as usual, the second ends the process. */
  static void endsAtOnce() {
    SecondSignal signals = new SecondSignal();
    SIGNALS.forEach(
        (name, number) -> {
          try {
            signals.listen(name, number);
          } catch (ReflectiveOperationException _) {
            // There are none here, or Java was told to leave them alone.
          }
        });
  }

  private void listen(String name, int number) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object listening =
        Proxy.newProxyInstance(
            SecondSignal.class.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> called(self, method, arguments, number));
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), listening);
  }

  private @Nullable Object called(
      Object self, Method method, Object @Nullable [] arguments, int number) {
    return switch (method.getName()) {
      case "handle" -> {
        come(BY_SIGNAL + number);
        yield null;
      }
      case "equals" -> arguments != null && self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> SecondSignal.class.getName();
    };
  }

  private void come(int status) {
    if (told.compareAndSet(false, true)) {
      // Signals come one at a time: this one must be done with before the next is seen.
      Thread.ofPlatform().name("stop").start(() -> System.exit(status));
    } else {
      Runtime.getRuntime().halt(status);
    }
  }
}
