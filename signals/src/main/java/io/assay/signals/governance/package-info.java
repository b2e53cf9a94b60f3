/**
 * Signals of ownership, pay, fees of the auditor and votes: what proxy statements, annual reports
 * and item 5.07 of an 8-K state in tables and sentences. {@link
 * io.assay.signals.governance.StatedFigures} takes it down once with the filing; {@link
 * io.assay.signals.governance.Governance} has the formulas.
 */
@NullMarked
package io.assay.signals.governance;

import org.jspecify.annotations.NullMarked;
