/** Windows over a company's filings: 8-K items, late notices, removals, delays. */
@NullMarked
package io.assay.signals.events;

import org.jspecify.annotations.NullMarked;
