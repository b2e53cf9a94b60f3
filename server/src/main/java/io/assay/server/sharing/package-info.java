/**
 * Answers that processes share through Redis or Valkey: {@link io.assay.server.sharing.RedisLevel}.
 * Keys contain the version of what an answer was made from, so that nothing stale can be read;
 * while the server is away, slow, full or answers nonsense, all goes on without it. May call {@code
 * http} and {@code caching}.
 */
@NullMarked
package io.assay.server.sharing;

import org.jspecify.annotations.NullMarked;
