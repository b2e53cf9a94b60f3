package io.assay.store.audit;

import java.time.Instant;

/**
 * A line of the audit log.
 *
 * @param number in the order of writing
 * @param deed what was done, to what
 * @param actor who did it
 */
public record AuditRow(Instant at, long number, Actor actor, Deed deed) {}
