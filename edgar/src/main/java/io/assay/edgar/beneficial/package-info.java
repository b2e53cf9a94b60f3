/**
 * Schedules 13D and 13G: who holds more than five percent. {@link
 * io.assay.edgar.beneficial.BeneficialReader} reads the XML since December 2024 and the cover pages
 * typed before it into a {@link io.assay.edgar.beneficial.BeneficialReport}. Calls {@code forms}.
 */
@NullMarked
package io.assay.edgar.beneficial;

import org.jspecify.annotations.NullMarked;
