/**
 * The text of PDF exhibits. Optional: whoever does not read them does not need it. Main type:
 * {@link io.assay.pdf.PdfReader}.
 */
@NullMarked
package io.assay.pdf;

import org.jspecify.annotations.NullMarked;
