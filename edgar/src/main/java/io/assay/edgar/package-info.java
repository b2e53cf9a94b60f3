/**
 * The words of EDGAR: CIK, accession number, form type, period, bytes, problems and failures.
 * Values only; names no child package.
 */
@NullMarked
package io.assay.edgar;

import org.jspecify.annotations.NullMarked;
