/**
 * Packing answers: the codings a client accepts, by weight, and making each. Knows nothing of where
 * the bytes come from or go to.
 */
@NullMarked
package io.assay.server.packing;

import org.jspecify.annotations.NullMarked;
