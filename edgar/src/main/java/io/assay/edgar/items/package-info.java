/** Items: the sections of 10-K and 10-Q, the events of 8-K. */
@NullMarked
package io.assay.edgar.items;

import org.jspecify.annotations.NullMarked;
