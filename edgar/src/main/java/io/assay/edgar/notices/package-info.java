/**
 * Notifications of late filing (Form 12b-25: NT 10-K, NT 10-Q and their kin). {@link
 * io.assay.edgar.notices.LateFilingReader} reads their text into a {@link
 * io.assay.edgar.notices.LateFilingNotice}. Calls {@code forms}.
 */
@NullMarked
package io.assay.edgar.notices;

import org.jspecify.annotations.NullMarked;
