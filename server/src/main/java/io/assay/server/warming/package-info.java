/**
 * Answers made before they are asked for: {@link io.assay.server.warming.WarmUp}. Yields to whoever
 * asks and to what comes in.
 */
@NullMarked
package io.assay.server.warming;

import org.jspecify.annotations.NullMarked;
