/**
 * Answers questions from facts and sentences, each with its source. {@link
 * io.assay.server.asking.Asking} is the pipeline: recall what was answered before, else {@link
 * io.assay.server.asking.figures.Figures} from line items, {@link
 * io.assay.server.asking.texts.Texts} from passages, or {@link
 * io.assay.server.asking.changes.Changes} from one filing to the next; and says so where too little
 * is known. {@link io.assay.server.asking.Recall} is where earlier answers are found, {@link
 * io.assay.server.asking.texts.Library} where passages are. These rooms know nothing of this one,
 * nor figures of the other two.
 */
@NullMarked
package io.assay.server.asking;

import org.jspecify.annotations.NullMarked;
