/** Line items out of facts, by rule, with their evidence. */
@NullMarked
package io.assay.signals.figures;

import org.jspecify.annotations.NullMarked;
