/** Rows for COPY in PostgreSQL's binary format. */
@NullMarked
package io.assay.store.copy;

import org.jspecify.annotations.NullMarked;
