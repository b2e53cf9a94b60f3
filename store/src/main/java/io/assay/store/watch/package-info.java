/**
 * What the watch of EDGAR's feed has seen: {@link io.assay.store.watch.Watched} keeps how far the
 * feed was read, which days' indexes were held against it, and which gaps are open.
 */
@NullMarked
package io.assay.store.watch;

import org.jspecify.annotations.NullMarked;
