/**
 * Form 13F: what institutional managers hold at the end of a quarter. {@link
 * io.assay.edgar.holdings.HoldingsReader} reads the XML of 2013 and after and the text tables
 * before it into a {@link io.assay.edgar.holdings.HoldingsReport}; {@link
 * io.assay.edgar.holdings.ValueUnit} says whether values are dollars or thousands, and why. Calls
 * {@code forms} and {@code markup}.
 */
@NullMarked
package io.assay.edgar.holdings;

import org.jspecify.annotations.NullMarked;
