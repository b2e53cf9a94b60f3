package io.assay.cli.running;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of what goes wrong between a command and the server it asks. */
enum RunningCode implements Coded {
  SERVER_AWAY,
  SERVER_ANSWER_UNREADABLE,
  BAD_OPTION,
  BAD_PRICES,
  FOLDER_NOT_WRITTEN;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
