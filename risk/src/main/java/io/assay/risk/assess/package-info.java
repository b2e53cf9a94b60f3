/** Assessment: the one pure door from a filing to its signals and score. */
@NullMarked
package io.assay.risk.assess;

import org.jspecify.annotations.NullMarked;
