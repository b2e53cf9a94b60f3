/**
 * Tables: rows and columns as a reader sees them, out of HTML and typewritten pages, with numbers
 * in their units. {@link io.assay.edgar.tables.TableReader} reads, {@link
 * io.assay.edgar.tables.Table} is what comes out. Calls {@code text} only.
 */
@NullMarked
package io.assay.edgar.tables;

import org.jspecify.annotations.NullMarked;
