/**
 * What was asked before, found again: {@link Recall} holds values under what a question means
 * exactly, and among those gives the one whose words are nearest. Knows nothing of questions.
 */
@NullMarked
package io.assay.search.recall;

import org.jspecify.annotations.NullMarked;
