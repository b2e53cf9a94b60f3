/**
 * Answers from line items and signals: {@link io.assay.server.asking.figures.Figures} says each
 * number with the fact it is, or the formula and what was put in. A metric over time is a {@code
 * Line}, read by {@code Lines}; what several values say together is for {@code Movements}.
 */
@NullMarked
package io.assay.server.asking.figures;

import org.jspecify.annotations.NullMarked;
