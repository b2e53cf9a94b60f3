/** What only one of many processes may do at a time: {@link io.assay.store.leases.Leases}. */
@NullMarked
package io.assay.store.leases;

import org.jspecify.annotations.NullMarked;
