/** Bytes to submission: the header and the documents as slices, nothing copied. */
@NullMarked
package io.assay.edgar.submission;

import org.jspecify.annotations.NullMarked;
