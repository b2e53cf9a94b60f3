/**
 * Main headings of forms that have no numbered items: prospectuses and registration statements, and
 * proxy statements. {@link io.assay.edgar.headings.HeadingReader} is the door; it may call {@code
 * text} and {@code items}.
 */
@NullMarked
package io.assay.edgar.headings;

import org.jspecify.annotations.NullMarked;
