/**
 * The engine for more than one machine: an OpenSearch cluster with its k-NN plugin, asked over
 * HTTP. Texts are cut into words here, so that both engines find the same; the cluster keeps and
 * ranks.
 */
@NullMarked
package io.assay.search.opensearch;

import org.jspecify.annotations.NullMarked;
