package io.assay.server.market;

/**
 * One company, or one period of it: a value for every field. Not to be changed once made.
 *
 * @param numbers by column; NaN where there is no value
 * @param texts by column, as shown; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // rows are moved between chunks, never compared
record Row(double[] numbers, String[] texts) {}
