package io.assay.signals.wordlists;

import io.assay.edgar.Coded;
import java.util.Locale;

/** Codes of failures with word lists of a user's own. */
public enum WordListCode implements Coded {
  BAD_WORD_LISTS;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
