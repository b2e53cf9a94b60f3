/**
 * Archives of filings worked through on Apache Spark: the same pure calls as everywhere, over any
 * folder that Hadoop can list, written as Parquet that {@code store.columns} reads.
 *
 * <p>{@link io.assay.bulk.BulkRun} is the whole job, step by step. It finds files ({@link
 * io.assay.bulk.Archive}), reads them ({@link io.assay.bulk.FilingWork}), walks companies ({@link
 * io.assay.bulk.CompanyWork}) and puts the result in place ({@link io.assay.bulk.OutputFolder}).
 * Sees the libraries and Spark, nothing else of Assay.
 */
@NullMarked
package io.assay.bulk;

import org.jspecify.annotations.NullMarked;
