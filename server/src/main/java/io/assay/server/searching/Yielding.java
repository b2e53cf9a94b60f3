package io.assay.server.searching;

/** Does work that lets others go first, and rests after it while they are there. */
@FunctionalInterface
public interface Yielding {

  /** Returns when it is done and rested. */
  void run(Runnable work);

  /** As fast as it goes. */
  static Yielding toNobody() {
    return Runnable::run;
  }
}
