/**
 * A PostgreSQL of one's own: its files under the data folder, started, watched and stopped by
 * this\n * process, and the lock that keeps a second process away.
 */
@NullMarked
package io.assay.store.postgres;

import org.jspecify.annotations.NullMarked;
