/**
 * Whether answers are ever older than what was acknowledged or seen before they were asked for:
 * {@link io.assay.specimens.history.History} writes and reads at random on many nodes and looks at
 * each answer.
 */
@NullMarked
package io.assay.specimens.history;

import org.jspecify.annotations.NullMarked;
