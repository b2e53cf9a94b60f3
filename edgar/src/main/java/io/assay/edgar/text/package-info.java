/**
 * Reading text: a clean reading order out of HTML and plain text, each character with its place in
 * the source.
 */
@NullMarked
package io.assay.edgar.text;

import org.jspecify.annotations.NullMarked;
