package io.assay.store.columns;

/**
 * A company whose rows in columns are not those of the records.
 *
 * @param inRecords how many rows the records have
 * @param inColumns how many the columns have; where both are equal, their values differ
 */
public record Difference(long company, Series series, long inRecords, long inColumns) {}
