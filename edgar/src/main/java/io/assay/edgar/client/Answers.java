package io.assay.edgar.client;

import io.assay.edgar.ByteSlice;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Where answers come from: EDGAR over HTTP, or a folder laid out like its site. Thread-safe. */
interface Answers extends AutoCloseable {

  /**
   * The bytes at an address, unpacked.
   *
   * @throws io.assay.edgar.AssayFailure as {@link EdgarClient} says
   */
  byte[] ask(URI address, Kind kind);

  /**
   * What came of asking for what may not have changed. Immutable.
   *
   * @param bytes empty when it is the known edition still
   */
  record Edited(Optional<ByteSlice> bytes, Edition edition) {}

  /**
   * The bytes at an address, unpacked, unless they are a known edition; where the server tells no
   * editions apart, always the bytes.
   *
   * @throws io.assay.edgar.AssayFailure as {@link EdgarClient} says
   */
  default Edited askUnless(URI address, Kind kind, Edition known) {
    return new Edited(Optional.of(ByteSlice.of(ask(address, kind))), Edition.NONE);
  }

  /**
   * The bytes at an address as they come, not unpacked; for files too large to be held.
   *
   * @throws io.assay.edgar.AssayFailure as {@link EdgarClient} says
   */
  InputStream stream(URI address);

  @Override
  void close();
}
