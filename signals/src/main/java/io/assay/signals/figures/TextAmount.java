package io.assay.signals.figures;

import io.assay.edgar.Period;
import java.math.BigDecimal;

/**
 * An amount of a line item that a filing without XBRL states in a table or a schedule. Immutable.
 *
 * @param value in whole units of the currency
 * @param power power of ten it was printed in
 * @param start byte offset of the cell or line in its document
 * @param end byte offset after it
 */
record TextAmount(String item, BigDecimal value, int power, Period period, int start, int end) {}
