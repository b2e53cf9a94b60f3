/**
 * Answers given before, for questions that mean the same: {@link Memory} gives one again only where
 * everything that rules can tell of both questions agrees exactly, what they are about lies near,
 * and nothing that the answer was made from has changed.
 */
@NullMarked
package io.assay.server.remembering;

import org.jspecify.annotations.NullMarked;
