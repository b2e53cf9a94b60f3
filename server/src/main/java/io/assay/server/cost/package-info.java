/**
 * What bringing filings in costs: {@link io.assay.server.cost.CostKeeping} keeps what was used,
 * {@link io.assay.server.cost.CostReport} makes of it what a thousand filings take and cost.
 */
@NullMarked
package io.assay.server.cost;

import org.jspecify.annotations.NullMarked;
