/**
 * The door to PostgreSQL: connections, failures, pages of lists. The rooms below it hold one
 * feature each, with its statements; SQL lives nowhere else. Names no child package.
 */
@NullMarked
package io.assay.store;

import org.jspecify.annotations.NullMarked;
