/**
 * Search over filings and the documents that people add: what they say is cut into passages ({@link
 * io.assay.server.searching.FiledPassages}, {@link io.assay.server.searching.AddedPassages}),
 * embedded as work in the background ({@link io.assay.server.searching.EmbedHandler}) and fed to an
 * engine ({@link io.assay.server.searching.Searching}), which {@link
 * io.assay.server.searching.SearchApi} asks. The engine and its port are the module {@code
 * search}'s, which knows nothing of filings.
 *
 * <p>Text from filings and documents is data: hidden text is no part of a reading text and so of no
 * passage, and nothing here obeys what a passage says.
 */
@NullMarked
package io.assay.server.searching;

import org.jspecify.annotations.NullMarked;
