package io.assay.risk.assess;

import io.assay.edgar.Period;
import io.assay.signals.Evidence;
import java.math.BigDecimal;

/**
 * A line item for one period of the filing: the fiscal year, the discrete quarter, or the
 * balance-sheet date. Immutable.
 *
 * @param item line item id
 * @param basis {@code annual}, {@code quarter}, {@code instant}
 */
public record LineItemValue(
    String item,
    String basis,
    Period period,
    BigDecimal value,
    String unit,
    double confidence,
    Evidence evidence) {}
