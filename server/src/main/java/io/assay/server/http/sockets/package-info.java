/**
 * Connections before and while they ask: how many there may be, how long each may take for what it
 * begins, and which protocol it speaks. Knows nothing of what is asked.
 */
@NullMarked
package io.assay.server.http.sockets;

import org.jspecify.annotations.NullMarked;
