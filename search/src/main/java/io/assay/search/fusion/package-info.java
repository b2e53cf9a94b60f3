/**
 * What both engines do with what they found: rank by words and by meaning together, and put
 * near-duplicates under the best of them. Pure.
 */
@NullMarked
package io.assay.search.fusion;

import org.jspecify.annotations.NullMarked;
