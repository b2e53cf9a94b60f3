/** Prices of a day, loaded from files: {@link io.assay.store.prices.Prices}. */
@NullMarked
package io.assay.store.prices;

import org.jspecify.annotations.NullMarked;
