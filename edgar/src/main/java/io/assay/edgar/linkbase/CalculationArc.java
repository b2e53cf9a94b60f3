package io.assay.edgar.linkbase;

import java.math.BigDecimal;

/**
 * That a concept adds to another. Immutable.
 *
 * @param weight what the part is multiplied with, 1 or -1 as a rule
 */
public record CalculationArc(String total, String part, BigDecimal weight, double order) {}
