/**
 * Passages and questions, and the port behind which an engine finds the ones that answer the
 * others. Nothing here knows of filings: whoever has them cuts them into passages.
 */
@NullMarked
package io.assay.search;

import org.jspecify.annotations.NullMarked;
