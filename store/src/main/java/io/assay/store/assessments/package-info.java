/** What was computed from filings: digests, signals, scores, series. */
@NullMarked
package io.assay.store.assessments;

import org.jspecify.annotations.NullMarked;
