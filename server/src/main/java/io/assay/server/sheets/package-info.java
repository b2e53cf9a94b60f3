/**
 * Tables going out row by row, each forgotten once written: CSV and Office Open XML, neither of
 * which a spreadsheet takes for formulas. Knows nothing of what the rows say.
 */
@NullMarked
package io.assay.server.sheets;

import org.jspecify.annotations.NullMarked;
