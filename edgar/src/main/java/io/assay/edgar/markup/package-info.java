/**
 * A scanner over the bytes of XML and XHTML: tags, attributes, text, entities. One pass, no tree,
 * nothing fetched; documents that declare entities are refused.
 */
@NullMarked
package io.assay.edgar.markup;

import org.jspecify.annotations.NullMarked;
