/**
 * Who may ask: {@link io.assay.store.keys.Keys} of programs and people, kept as hashes, and {@link
 * io.assay.store.keys.PageSessions} of people who signed in with one. What of it processes hold in
 * memory is counted by {@link io.assay.store.keys.AccessVersion}.
 */
@NullMarked
package io.assay.store.keys;

import org.jspecify.annotations.NullMarked;
