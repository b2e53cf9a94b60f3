/** What all processes together may ask outside: {@link io.assay.store.limits.RateBucket}. */
@NullMarked
package io.assay.store.limits;

import org.jspecify.annotations.NullMarked;
