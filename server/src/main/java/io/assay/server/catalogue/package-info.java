/** The catalogue of signals and line items, as the API shows it. */
@NullMarked
package io.assay.server.catalogue;

import org.jspecify.annotations.NullMarked;
