/** From a filing to its digest, and from digests to signals. */
@NullMarked
package io.assay.signals.extraction;

import org.jspecify.annotations.NullMarked;
