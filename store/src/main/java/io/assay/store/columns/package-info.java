/**
 * Time series beside the records: line items, signals, scores, facts and prices in long form, kept
 * in columns for questions that look at many rows at once.
 *
 * <p>This room is the port: {@link io.assay.store.columns.Series} and {@link
 * io.assay.store.columns.SeriesColumn} say what a row is, {@link
 * io.assay.store.columns.ColumnReader} what can be asked, {@link io.assay.store.columns.Columns}
 * adds writing. Engines implement it: {@code store.duckdb} over Parquet files. Everything here is
 * derived from PostgreSQL, fed through {@code store.outbox}, and can be rebuilt from nothing.
 */
@NullMarked
package io.assay.store.columns;

import org.jspecify.annotations.NullMarked;
