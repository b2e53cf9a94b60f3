/**
 * Answers from two reports of a company side by side: {@link
 * io.assay.server.asking.changes.Changes} tells what came, went and was reworded. {@code
 * ReportPairs} says which two are meant, {@code SideBySide} lays them beside each other, and {@code
 * TopicChanges} tells what became of a topic, of which texts know how much a sentence covers.
 */
@NullMarked
package io.assay.server.asking.changes;

import org.jspecify.annotations.NullMarked;
