/** Word lists of a user's own, read from files: each mistake is told with its line. */
@NullMarked
package io.assay.signals.wordlists;

import org.jspecify.annotations.NullMarked;
