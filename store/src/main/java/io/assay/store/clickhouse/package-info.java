/**
 * Columns in ClickHouse, for when one machine is too small: the port of {@code store.columns} over
 * a server, through its official client. {@link io.assay.store.clickhouse.ClickHouseColumns} is the
 * engine.
 *
 * <p>Rows are written under a turn that nobody reads yet, and one row in the table {@code
 * published} makes the turn count: so a feed shows whole or not at all, though ClickHouse knows no
 * transaction over tables. Of each company the last published turn holds.
 */
@NullMarked
package io.assay.store.clickhouse;

import org.jspecify.annotations.NullMarked;
