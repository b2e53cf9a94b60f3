/**
 * How records become columns: {@link io.assay.store.feeding.RecordRows} reads companies out of
 * PostgreSQL as rows of series, {@link io.assay.store.feeding.ColumnsFeed} follows the outbox and
 * replaces what changed, {@link io.assay.store.feeding.Divergence} compares both sides. None of it
 * knows which engine keeps the columns.
 */
@NullMarked
package io.assay.store.feeding;

import org.jspecify.annotations.NullMarked;
