/** The disk under the data folder: whether there is room, and what it means when there is none. */
@NullMarked
package io.assay.store.disk;

import org.jspecify.annotations.NullMarked;
