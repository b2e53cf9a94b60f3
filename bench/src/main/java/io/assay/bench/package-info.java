/**
 * Benchmarks: each speed stands next to its limit or its rival, measured in the same run. {@link
 * Specimen} is what they read.
 */
@NullMarked
package io.assay.bench;

import org.jspecify.annotations.NullMarked;
