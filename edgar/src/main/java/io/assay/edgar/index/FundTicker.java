package io.assay.edgar.index;

import io.assay.edgar.Cik;

/**
 * A class of a fund's series and the symbol it is bought under. Immutable.
 *
 * @param seriesId {@code S000002839}
 * @param classId {@code C000024954}
 */
public record FundTicker(Cik cik, String seriesId, String classId, String symbol) {}
