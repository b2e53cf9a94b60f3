/** XBRL values: contexts, units, facts; and the reader of classic instances. */
@NullMarked
package io.assay.edgar.xbrl;

import org.jspecify.annotations.NullMarked;
