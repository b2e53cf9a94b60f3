/**
 * Tables split by year or month: their partitions are made ahead, looked after and retired here,
 * whatever the tables hold.
 */
@NullMarked
package io.assay.store.partitions;

import org.jspecify.annotations.NullMarked;
