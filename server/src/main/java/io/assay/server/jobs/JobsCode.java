package io.assay.server.jobs;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of failures in working on the queue. */
public enum JobsCode implements Coded {
  // could not ask
  WORK_TIME_LIMIT,
  WORK_STOPPED,
  // unreadable
  WORK_DEFECT,
  NO_SUCH_KIND;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
