/**
 * The cross-section of all companies, in memory: the latest assessed values of each company, and
 * those of each of its periods, in columns of numbers; where each value stands among all and among
 * peers; and the screener over them. {@link io.assay.server.market.Market} keeps it up to date,
 * {@link io.assay.server.market.Snapshot} is one state of it, {@link
 * io.assay.server.market.ScreenApi} answers from it.
 */
@NullMarked
package io.assay.server.market;

import org.jspecify.annotations.NullMarked;
