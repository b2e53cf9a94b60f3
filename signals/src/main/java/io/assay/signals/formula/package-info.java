/**
 * What formulas are written in: quantities that carry their text, evidence, confidence and absence.
 */
@NullMarked
package io.assay.signals.formula;

import org.jspecify.annotations.NullMarked;
