/** Forms 3, 4 and 5. */
@NullMarked
package io.assay.edgar.ownership;

import org.jspecify.annotations.NullMarked;
