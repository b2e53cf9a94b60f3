/** Signals of a filing's language, from the measures taken when it was read. */
@NullMarked
package io.assay.signals.wording;

import org.jspecify.annotations.NullMarked;
