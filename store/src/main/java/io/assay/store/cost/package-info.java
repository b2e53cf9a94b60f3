/** What was used, by hour and form: {@link io.assay.store.cost.Costs}. */
@NullMarked
package io.assay.store.cost;

import org.jspecify.annotations.NullMarked;
