/**
 * A made-up market: companies that do not exist, and their filings in EDGAR's own formats, the same
 * bytes for the same seed. {@link io.assay.sample.market.SampleMarket} makes it, {@link
 * io.assay.sample.market.EdgarTree} lays it out as EDGAR's site does. Calls nothing of Assay.
 */
@NullMarked
package io.assay.sample.market;

import org.jspecify.annotations.NullMarked;
