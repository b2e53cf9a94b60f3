/** The catalogue: what every signal and line item is, as data shipped in the jar. */
@NullMarked
package io.assay.signals.catalogue;

import org.jspecify.annotations.NullMarked;
