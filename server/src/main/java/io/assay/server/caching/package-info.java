/**
 * Answers kept as they are served: a cache bounded by bytes, and the generations that tell when
 * what was kept is no longer true. Knows nothing of HTTP or of what the answers say.
 */
@NullMarked
package io.assay.server.caching;

import org.jspecify.annotations.NullMarked;
