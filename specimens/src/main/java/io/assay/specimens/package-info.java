/** For tests only: the way to the corpus of real filings, and made-up specimens. */
@NullMarked
package io.assay.specimens;

import org.jspecify.annotations.NullMarked;
