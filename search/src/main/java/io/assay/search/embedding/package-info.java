/**
 * Texts to vectors, in this process and without a network: {@link
 * io.assay.search.embedding.MiniLmEmbedder} runs a sentence model on ONNX Runtime.
 */
@NullMarked
package io.assay.search.embedding;

import org.jspecify.annotations.NullMarked;
