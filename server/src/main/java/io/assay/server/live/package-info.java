/**
 * What happens, as it happens: a bounded ring of events and the stream that tells them, resumable
 * by id.
 */
@NullMarked
package io.assay.server.live;

import org.jspecify.annotations.NullMarked;
