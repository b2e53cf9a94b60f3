/**
 * Meanings of texts, by the hash of what was embedded: {@link io.assay.store.meanings.Meanings}. An
 * index of search is built from them again and again; embedding is done once.
 */
@NullMarked
package io.assay.store.meanings;

import org.jspecify.annotations.NullMarked;
