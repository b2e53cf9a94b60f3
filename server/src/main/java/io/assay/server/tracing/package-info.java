/**
 * Spans of what is done, for a collector that speaks OpenTelemetry: {@link
 * io.assay.server.tracing.Tracing}. Off unless an address is set; then nothing here runs at all.
 */
@NullMarked
package io.assay.server.tracing;

import org.jspecify.annotations.NullMarked;
