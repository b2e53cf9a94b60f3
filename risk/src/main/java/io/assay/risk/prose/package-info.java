/**
 * A brief in a model's words: what a model is given of a filing, and which of its sentences may be
 * said. {@link io.assay.risk.prose.Material} and {@link io.assay.risk.prose.Prompt} on the way out,
 * {@link io.assay.risk.prose.Prose} on the way back. Pure; who asks the model is the server's
 * matter. May call {@code brief}.
 */
@NullMarked
package io.assay.risk.prose;

import org.jspecify.annotations.NullMarked;
