/**
 * The taxonomy a filing brings along: its own schema and its label, presentation, calculation and
 * definition linkbases, as separate files or embedded in the schema. Begin with {@link
 * io.assay.edgar.linkbase.TaxonomyReader}, which gives a {@link io.assay.edgar.linkbase.Taxonomy}.
 * Nothing is ever fetched: of the standard taxonomies only what the filing itself repeats is known.
 */
@NullMarked
package io.assay.edgar.linkbase;

import org.jspecify.annotations.NullMarked;
