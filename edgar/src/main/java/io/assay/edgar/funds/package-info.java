/**
 * Form N-PORT: what a registered fund holds. {@link io.assay.edgar.funds.FundReader} reads its XML
 * into a {@link io.assay.edgar.funds.FundPortfolio} of {@link io.assay.edgar.funds.FundHolding}s.
 * Calls {@code forms}.
 */
@NullMarked
package io.assay.edgar.funds;

import org.jspecify.annotations.NullMarked;
