/**
 * Two filings of one company side by side: which filing is compared with, and what was added,
 * removed, changed and moved, sentence by sentence and risk factor by risk factor. {@link
 * Comparer}, {@link SectionDiff} and {@link PriorFilings} are its doors. Knows texts and references
 * to filings; nothing of signals' values.
 */
@NullMarked
package io.assay.signals.comparison;

import org.jspecify.annotations.NullMarked;
