/** Filings: what was read out of them, written once and read in pages. */
@NullMarked
package io.assay.store.filings;

import org.jspecify.annotations.NullMarked;
