/** Background work, as the API shows it: asking for an ingest, watching and cancelling jobs. */
@NullMarked
package io.assay.server.work;

import org.jspecify.annotations.NullMarked;
