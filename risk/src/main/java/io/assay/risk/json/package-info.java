/** JSON of signals and scores, the same for the command line and the API. */
@NullMarked
package io.assay.risk.json;

import org.jspecify.annotations.NullMarked;
