package io.assay.server.jobs;

import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Workers;
import io.assay.store.jobs.Workers.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * This process among those that work on a database: it tells that it lives, and finds out which
 * others are dead. Thread-safe.
 */
public final class Presence {

  private static final Duration SAME_START = Duration.ofSeconds(2);

  private final Workers workers;
  private final String name;
  private final Place place;
  private final Set<WorkClass> classes;

  /**
   * @param name of this process, unlike any other's
   */
  public Presence(Workers workers, String name, Set<WorkClass> classes) {
    this.workers = workers;
    this.name = name;
    this.place = here();
    this.classes = Set.copyOf(classes);
  }

  /** Tells that this process works, or still does. */
  public void tell() {
    workers.enter(name, place, classes);
  }

  /** Strikes off those that are dead; what they held is nobody's. */
  public Set<String> bury() {
    return workers.bury(name, place.machine(), Presence::isGone);
  }

  /** Whether another process lives that works on the database. */
  public boolean isAccompanied() {
    return workers.isAnotherAlive(name);
  }

  /** This process works no more. */
  public void leave() {
    workers.leave(name);
  }

  /**
   * Machine, boot and process space: where all three are the same, a process number means the same
   * process.
   */
  private static Place here() {
    ProcessHandle me = ProcessHandle.current();
    String machine =
        hostname()
            + " "
            + read(Path.of("/proc/sys/kernel/random/boot_id"))
            + " "
            + target(Path.of("/proc/self/ns/pid"));
    return new Place(machine, me.pid(), me.info().startInstant());
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException _) {
      return "unknown";
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      return "";
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException _) {
      return "";
    }
  }

  /** A number may have gone to another process since: then that began at another time. */
  private static boolean isGone(Place other) {
    Optional<ProcessHandle> process =
        ProcessHandle.of(other.pid()).filter(ProcessHandle::isAlive).filter(p -> !isZombie(p));
    if (process.isEmpty()) {
      return true;
    }
    Optional<Instant> began = process.get().info().startInstant();
    return began.isPresent()
        && other.began().isPresent()
        && Duration.between(began.get(), other.began().get()).abs().compareTo(SAME_START) > 0;
  }

  /** Killed, and nobody has asked how it ended. */
  private static boolean isZombie(ProcessHandle process) {
    String stat = read(Path.of("/proc", Long.toString(process.pid()), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
  }
}
