/**
 * The brief of a filing in prose: what it says, what changed, what is worrying, each sentence with
 * the evidence it rests on. {@link Briefs} composes one from signals, line items, comparison and
 * sentences, without a model; {@link Support} checks that every number of a sentence stands in its
 * evidence, whoever wrote it.
 */
@NullMarked
package io.assay.risk.brief;

import org.jspecify.annotations.NullMarked;
