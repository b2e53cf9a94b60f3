/**
 * Answers from what filings say: {@link io.assay.server.asking.texts.Texts} tells their own
 * sentences, found in a {@link io.assay.server.asking.texts.Library} and ranked by how likely they
 * answer. How much of a question stands in a text, in its words or in others, is measured by {@link
 * io.assay.server.asking.texts.Terms}, whose tables lie beside it as resources.
 */
@NullMarked
package io.assay.server.asking.texts;

import org.jspecify.annotations.NullMarked;
