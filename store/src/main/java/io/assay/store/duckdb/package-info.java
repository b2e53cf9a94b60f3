/**
 * Series in Parquet files that never change, asked through DuckDB in this process.
 *
 * <p>{@link io.assay.store.duckdb.DuckColumns} is the door. A folder holds parts (sorted files of
 * one table), and manifests that say which parts are a generation; a manifest appears by renaming,
 * so that a process killed at any moment leaves the last one whole. What is fed comes as small
 * parts beside the partitions by year, with the number of its turn; {@code Tidying} merges it in.
 */
@NullMarked
package io.assay.store.duckdb;

import org.jspecify.annotations.NullMarked;
