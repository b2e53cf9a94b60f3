/** How far backfills are noticed: {@link io.assay.store.backfill.Backfills}. */
@NullMarked
package io.assay.store.backfill;

import org.jspecify.annotations.NullMarked;
