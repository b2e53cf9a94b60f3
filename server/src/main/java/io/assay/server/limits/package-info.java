/**
 * How much may be asked at once: a rate for whoever asks, places for each kind of question, and
 * whether the machine keeps up. Knows nothing of HTTP.
 */
@NullMarked
package io.assay.server.limits;

import org.jspecify.annotations.NullMarked;
