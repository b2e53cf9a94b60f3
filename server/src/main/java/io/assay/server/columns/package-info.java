/**
 * Time series in columns, seen from outside: {@link io.assay.server.columns.Feeding} keeps them
 * equal to the records on a thread of its own, {@link io.assay.server.columns.AggregatesApi} asks
 * them, {@link io.assay.server.columns.ColumnsApi} tells how they are and has them checked, built
 * anew, and prices loaded.
 */
@NullMarked
package io.assay.server.columns;

import org.jspecify.annotations.NullMarked;
