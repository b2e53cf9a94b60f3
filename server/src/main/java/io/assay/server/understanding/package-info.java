/**
 * What a question means: companies, periods, metrics, forms, polarity, direction, numbers. Found by
 * rules and the catalogue, with no model, and pure: the same question about the same companies
 * always means the same. {@link io.assay.server.understanding.Understanding} is the verb, {@link
 * io.assay.server.understanding.Meaning} what it gives.
 */
@NullMarked
package io.assay.server.understanding;

import org.jspecify.annotations.NullMarked;
