/**
 * The engine in this process: one Lucene index in a folder, a document of it for each passage.
 * Words and vectors are fields of the same, so that a filter holds for both.
 */
@NullMarked
package io.assay.search.lucene;

import org.jspecify.annotations.NullMarked;
