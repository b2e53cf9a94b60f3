package io.assay.edgar.index;

import io.assay.edgar.Cik;

/** A ticker symbol and the company it stands for. Immutable. */
public record Ticker(Cik cik, String ticker, String title) {}
