package io.assay.store.background;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads and processes that wait while any other has something to do, and have the machine to
 * themselves while none has. On Linux, where {@code setpriority} is about single threads; elsewhere
 * nothing changes. Needs no rights: a process may always lower its own priority, but never raise it
 * again, so it is for threads that do nothing else. What such a thread starts inherits it.
 *
 * <p>Java's own thread priorities are ignored on Linux unless the process is root's and is told not
 * to ({@code ThreadPriorityPolicy}).
 */
public final class Niceness {

  private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);

  /** A tenth to a thirtieth of the time that one of normal priority gets while both want it. */
  private static final int NICE = 15;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;
  private static final Optional<MethodHandle> SET_PRIORITY = setPriority();

  private Niceness() {}

  // One call of the C library, with numbers alone: it cannot touch memory.
  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> setPriority() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")) {
      return Optional.empty();
    }
    try {
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find("setpriority")
          .map(
              address ->
                  linker.downcallHandle(
                      address,
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT)));
    } catch (UnsupportedOperationException | IllegalCallerException unable) {
      LOG.info("background work has the same priority as all else: {}", unable.toString());
      return Optional.empty();
    }
  }

  /** A thread that lets all others go first, not yet started. */
  public static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform()
        .name(name)
        .daemon()
        .unstarted(
            () -> {
              lower(THIS_THREAD);
              work.run();
            });
  }

  /** Makes other processes of this user let others go first; one that has ended is no failure. */
  public static void ofProcesses(Collection<Long> pids) {
    pids.forEach(pid -> lower(pid.intValue()));
  }

  private static void lower(int who) {
    if (SET_PRIORITY.isEmpty()) {
      return;
    }
    try {
      int _ = (int) SET_PRIORITY.get().invokeExact(PRIO_PROCESS, who, NICE);
    } catch (Throwable defect) {
      throw new IllegalStateException("setpriority cannot be called", defect);
    }
  }
}
