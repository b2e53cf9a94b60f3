/** Submission headers in every dialect: who filed what, when, for whom. */
@NullMarked
package io.assay.edgar.header;

import org.jspecify.annotations.NullMarked;
