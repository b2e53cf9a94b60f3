/** One file, everything read: the door through which the other packages are asked together. */
@NullMarked
package io.assay.edgar.filing;

import org.jspecify.annotations.NullMarked;
