/**
 * What changed in the records, for whoever derives something from them: {@link
 * io.assay.store.outbox.Outbox}. An event is told in the transaction that changes, so it is there
 * if and only if the change is; consumers read at least once, in an order that never passes over a
 * transaction that commits late.
 *
 * <p>A new consumer needs a name, {@link io.assay.store.outbox.Outbox#begin} once, and a loop of
 * {@link io.assay.store.outbox.Outbox#read} and {@link io.assay.store.outbox.Outbox#done}. A new
 * kind of change is a {@link io.assay.store.outbox.Topic}.
 */
@NullMarked
package io.assay.store.outbox;

import org.jspecify.annotations.NullMarked;
