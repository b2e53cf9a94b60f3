package io.assay.server.sheets;

import java.io.Closeable;
import java.io.IOException;

/**
 * A table being written cell by cell. To be closed, which ends the table but not what it is written
 * to. One thread at a time.
 */
public interface Sheet extends Closeable {

  /** A cell with text, which no program is to run. */
  void text(String text) throws IOException;

  /** A cell with a number as JSON writes it, all its digits kept. */
  void number(String digits) throws IOException;

  /** A cell with nothing in it. */
  void empty() throws IOException;

  void endRow() throws IOException;

  /** Lets everything written so far go out. */
  void flush() throws IOException;
}
