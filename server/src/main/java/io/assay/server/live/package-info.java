/**
 * What happens, as it happens: {@link io.assay.server.live.Feed} follows the log of changes in the
 * database, which has one order over all processes, {@link io.assay.server.live.Live} keeps the
 * latest and hands them to who listens, by Server-Sent Events ({@link
 * io.assay.server.live.LiveApi}) or WebSocket ({@link io.assay.server.live.LiveSocketsApi}). Who
 * comes back goes on behind the last event they have, at any process, also after a restart.
 */
@NullMarked
package io.assay.server.live;

import org.jspecify.annotations.NullMarked;
