/**
 * The language of the screener: a text becomes a condition over named fields, or a fault with its
 * place and how to mend it. {@link io.assay.server.screening.Fields} are the names, {@link
 * io.assay.server.screening.Language} reads, {@link io.assay.server.screening.Condition} is what
 * was read. Knows nothing of where values are kept: no part of a text ever reaches a database.
 */
@NullMarked
package io.assay.server.screening;

import org.jspecify.annotations.NullMarked;
