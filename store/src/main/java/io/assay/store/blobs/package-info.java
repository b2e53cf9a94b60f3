/** Kept bytes: each filing as it came, once, under its SHA-256. */
@NullMarked
package io.assay.store.blobs;

import org.jspecify.annotations.NullMarked;
