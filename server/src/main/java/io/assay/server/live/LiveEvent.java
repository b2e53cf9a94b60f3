package io.assay.server.live;

import io.assay.edgar.ByteSlice;

/**
 * Something that happened. Immutable.
 *
 * @param number from 1, without gaps
 * @param kind {@code job}, {@code filing}, {@code company}
 * @param json one line of JSON
 */
record LiveEvent(long number, String kind, ByteSlice json) {}
