/**
 * Briefs worded by a model: which are wanted, what came of each, what was spent. {@link
 * io.assay.store.prose.Proses} and {@link io.assay.store.prose.ModelDays}. May call {@code
 * filings}.
 */
@NullMarked
package io.assay.store.prose;

import org.jspecify.annotations.NullMarked;
