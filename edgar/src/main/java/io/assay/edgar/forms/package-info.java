/**
 * What the readers of structured forms share: elements of EDGAR's own XML, fields read with a
 * problem instead of a guess, check boxes, CUSIPs, and the text of an XML form. Calls {@code
 * markup}; knows no form.
 */
@NullMarked
package io.assay.edgar.forms;

import org.jspecify.annotations.NullMarked;
