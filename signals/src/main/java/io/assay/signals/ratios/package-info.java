/**
 * Growth, margins, turnover, liquidity, payout and the other ratios of the statements; Benford's
 * law.
 */
@NullMarked
package io.assay.signals.ratios;

import org.jspecify.annotations.NullMarked;
