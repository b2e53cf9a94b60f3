/**
 * Financial data schedules, exhibit 27 of filings from 1993 to 2001: {@link
 * io.assay.edgar.schedules.ScheduleReader} reads their text into a {@link
 * io.assay.edgar.schedules.FinancialDataSchedule}. Calls nothing.
 */
@NullMarked
package io.assay.edgar.schedules;

import org.jspecify.annotations.NullMarked;
