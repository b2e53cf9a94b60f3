/** Words, sentences and word lists: measures of text taken in one pass. */
@NullMarked
package io.assay.signals.language;

import org.jspecify.annotations.NullMarked;
