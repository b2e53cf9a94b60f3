/**
 * Work that lets others go first: by the operating system's own scheduling, which decides within a
 * millisecond what resting between pieces of work decides within tens of them.
 */
@NullMarked
package io.assay.store.background;

import org.jspecify.annotations.NullMarked;
