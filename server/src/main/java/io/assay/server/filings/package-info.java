/** Filings: header, documents, reading text, sections, facts, signals, events. */
@NullMarked
package io.assay.server.filings;

import org.jspecify.annotations.NullMarked;
