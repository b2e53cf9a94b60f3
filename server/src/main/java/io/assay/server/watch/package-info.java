/**
 * Watches EDGAR: new filings are noticed from the current feed within seconds of showing there,
 * daily indexes close what the feed did not show, quarterly indexes verify both. {@link
 * io.assay.server.watch.Watch} is started and closed; one process of many watches. May call {@code
 * ingest}, which knows nothing of it.
 */
@NullMarked
package io.assay.server.watch;

import org.jspecify.annotations.NullMarked;
