/**
 * What EDGAR lists: form, master and company indexes, tickers, and the filing lists of companies.
 */
@NullMarked
package io.assay.edgar.index;

import org.jspecify.annotations.NullMarked;
