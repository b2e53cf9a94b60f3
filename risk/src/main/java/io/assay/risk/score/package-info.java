/** The company score, 0 to 100, and how it came about. */
@NullMarked
package io.assay.risk.score;

import org.jspecify.annotations.NullMarked;
