/**
 * Answers questions from facts and sentences, each with its source. {@link
 * io.assay.server.asking.Asking} is the pipeline: recall what was answered before, else figures
 * from line items, sentences from passages, or what changed from one filing to the next; and says
 * so where too little is known. {@link io.assay.server.asking.Recall} is where earlier answers are
 * found, {@link io.assay.server.asking.Library} where passages are.
 */
@NullMarked
package io.assay.server.asking;

import org.jspecify.annotations.NullMarked;
