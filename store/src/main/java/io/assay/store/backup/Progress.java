package io.assay.store.backup;

/** Told how far a backup or a restore is; called on the thread that does it. */
@FunctionalInterface
public interface Progress {

  /**
   * A step on the way.
   *
   * @param what is being done, for a person
   * @param done of {@code total}, in rows or files, whatever the step counts
   * @param total 0 while it is not known
   */
  void at(String what, long done, long total);
}
