/**
 * A filing's financial statements as the company presents them: its order of rows, its labels,
 * signs and periods, drawn from the filing's facts, schema and linkbases alone. Begin with {@link
 * io.assay.edgar.statements.Statements}; {@link io.assay.edgar.statements.StatementSeries} joins
 * the same statement of several filings. Rows and columns are chosen as the SEC's own viewer does
 * (EDGAR Filer Manual, volume II, 6.24 to 6.26), so that a page here and a page there agree.
 */
@NullMarked
package io.assay.edgar.statements;

import org.jspecify.annotations.NullMarked;
