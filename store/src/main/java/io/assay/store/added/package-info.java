/**
 * Documents that people add to be searched beside filings: {@link
 * io.assay.store.added.AddedDocuments}. Their bytes are kept as those of filings are; their reading
 * text, which places count in, is kept with the row.
 */
@NullMarked
package io.assay.store.added;

import org.jspecify.annotations.NullMarked;
