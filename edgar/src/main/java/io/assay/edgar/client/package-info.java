/**
 * The one polite door to EDGAR: {@link io.assay.edgar.client.EdgarClient} asks for tickers, filing
 * lists, indexes, submissions and documents, through one {@link io.assay.edgar.client.RateGate} for
 * the process, and never hands out an error page or half a file. May call {@code edgar.index};
 * nothing in {@code edgar} calls it.
 */
@NullMarked
package io.assay.edgar.client;

import org.jspecify.annotations.NullMarked;
