/** What other processes changed: {@link io.assay.store.changes.Changes}. */
@NullMarked
package io.assay.store.changes;

import org.jspecify.annotations.NullMarked;
