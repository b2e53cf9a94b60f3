package io.assay.edgar.client;

import io.assay.edgar.ByteSlice;
import java.net.URI;

/**
 * What EDGAR served. Immutable.
 *
 * @param bytes unpacked
 * @param fullSubmission whether these are the header and all documents ({@code .txt}); else one
 *     document
 */
public record Fetched(ByteSlice bytes, URI address, boolean fullSubmission) {}
