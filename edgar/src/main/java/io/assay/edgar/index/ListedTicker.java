package io.assay.edgar.index;

import io.assay.edgar.Cik;

/**
 * A ticker symbol, its company and where it is listed. Immutable.
 *
 * @param exchange {@code Nasdaq}, {@code NYSE}, {@code OTC}; empty where EDGAR knows none
 */
public record ListedTicker(Cik cik, String name, String ticker, String exchange) {}
