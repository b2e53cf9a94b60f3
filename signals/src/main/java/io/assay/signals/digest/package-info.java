/**
 * The digest of a filing: what its own signals and all later ones need of it, and the history made
 * of digests.
 */
@NullMarked
package io.assay.signals.digest;

import org.jspecify.annotations.NullMarked;
