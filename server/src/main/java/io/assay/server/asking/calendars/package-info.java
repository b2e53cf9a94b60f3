/**
 * Which days a company's fiscal years end on, and what it calls them: {@link
 * io.assay.server.asking.calendars.FiscalCalendar}, as {@link
 * io.assay.server.asking.calendars.Calendars} keeps it. Figures, passages and reports are all found
 * by the times that it tells.
 */
@NullMarked
package io.assay.server.asking.calendars;

import org.jspecify.annotations.NullMarked;
