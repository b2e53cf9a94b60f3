/**
 * Answers kept in the memory of many processes, never older than a commit: {@link
 * io.assay.store.coherence.Coherence} is what one process has of it.
 *
 * <p>Before a transaction that changes what is told commits, every process that keeps answers lets
 * go of those it makes untrue, and says so; one that is silent is expelled, and the commit waits
 * until that one knows by its own clock that it may not give kept answers any more. See decision
 * 0014.
 */
@NullMarked
package io.assay.store.coherence;

import org.jspecify.annotations.NullMarked;
