/**
 * The audit log: who did what to what, when. {@link io.assay.store.audit.AuditLog} appends and
 * lists, {@link io.assay.store.audit.AuditChain} seals what was appended and finds what was
 * tampered with, {@link io.assay.store.audit.Actor} says on whose behalf a thread works, {@link
 * io.assay.store.audit.AuditMonths} makes and retires its parts. Any room that changes something
 * worth telling may call it, within the transaction of the change.
 */
@NullMarked
package io.assay.store.audit;

import org.jspecify.annotations.NullMarked;
