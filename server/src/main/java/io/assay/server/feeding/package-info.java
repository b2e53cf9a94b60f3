/** How what is derived from the records is kept fed, whatever it is: round by round, for good. */
@NullMarked
package io.assay.server.feeding;

import org.jspecify.annotations.NullMarked;
