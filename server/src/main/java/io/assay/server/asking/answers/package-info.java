/**
 * What an answer is made of: {@link io.assay.server.asking.answers.Draft} while it comes into
 * being, {@link io.assay.server.asking.answers.Answered} when it is done, and {@link
 * io.assay.server.asking.answers.Source}, what each of its sentences rests on. Sees no other room
 * of asking, so that all of them write into the same draft.
 */
@NullMarked
package io.assay.server.asking.answers;

import org.jspecify.annotations.NullMarked;
