/** Operations: health, metrics, and what runs, in short. */
@NullMarked
package io.assay.server.ops;

import org.jspecify.annotations.NullMarked;
