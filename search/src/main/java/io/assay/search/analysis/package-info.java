/**
 * Words: how texts are cut into them, what is asked with them, and where they stand in a text. Both
 * engines and their highlighting use the same, {@link io.assay.search.analysis.Words}.
 */
@NullMarked
package io.assay.search.analysis;

import org.jspecify.annotations.NullMarked;
