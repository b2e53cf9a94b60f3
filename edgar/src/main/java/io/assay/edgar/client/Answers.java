package io.assay.edgar.client;

import java.io.InputStream;
import java.net.URI;

/** Where answers come from: EDGAR over HTTP, or a folder laid out like its site. Thread-safe. */
interface Answers extends AutoCloseable {

  /**
   * The bytes at an address, unpacked.
   *
   * @throws io.assay.edgar.AssayFailure as {@link EdgarClient} says
   */
  byte[] ask(URI address, Kind kind);

  /**
   * The bytes at an address as they come, not unpacked; for files too large to be held.
   *
   * @throws io.assay.edgar.AssayFailure as {@link EdgarClient} says
   */
  InputStream stream(URI address);

  @Override
  void close();
}
