/**
 * Cuts a reading text into passages: long enough to mean something, short enough to be cited. Pure;
 * {@link io.assay.search.passages.PassageCutter} is the one verb.
 */
@NullMarked
package io.assay.search.passages;

import org.jspecify.annotations.NullMarked;
