/** Inline XBRL: facts out of the HTML that carries them, with their place. */
@NullMarked
package io.assay.edgar.inline;

import org.jspecify.annotations.NullMarked;
