/**
 * Brings whole quarters in: their indexes are read company by company, a few thousand filings ahead
 * of what is worked on, so that a backfill of any size is paused, cancelled and told at once.
 * {@link io.assay.server.backfill.Backfill} is started and closed; one process of many leads. May
 * call {@code ingest}, which knows nothing of it.
 */
@NullMarked
package io.assay.server.backfill;

import org.jspecify.annotations.NullMarked;
