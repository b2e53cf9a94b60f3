/** Signals: their values, their evidence, and the filing they speak of. Names no child package. */
@NullMarked
package io.assay.signals;

import org.jspecify.annotations.NullMarked;
