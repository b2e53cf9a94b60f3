/** Published models: Altman, Beneish, Piotroski, Ohlson, Zmijewski, Sloan. */
@NullMarked
package io.assay.signals.scores;

import org.jspecify.annotations.NullMarked;
