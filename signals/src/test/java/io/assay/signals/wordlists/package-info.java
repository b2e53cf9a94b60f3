/** Tests of word lists of a user's own, on made-up files. */
@NullMarked
package io.assay.signals.wordlists;

import org.jspecify.annotations.NullMarked;
