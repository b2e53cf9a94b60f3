/** The schema: numbered migrations under {@code db/migration}, forward only. */
@NullMarked
package io.assay.store.schema;

import org.jspecify.annotations.NullMarked;
