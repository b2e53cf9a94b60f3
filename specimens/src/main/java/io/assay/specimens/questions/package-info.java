/**
 * Questions over the corpus with what is true of them: {@link Questions}, asked to see whether
 * answers are right, and {@link Pairs} of questions that mean the same or only look so. Each is in
 * three lots: what is tuned looks at the open one alone.
 */
@NullMarked
package io.assay.specimens.questions;

import org.jspecify.annotations.NullMarked;
