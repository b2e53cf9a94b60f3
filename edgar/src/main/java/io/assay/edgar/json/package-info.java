/** JSON of what was read from a filing, the same for the command line and the API. */
@NullMarked
package io.assay.edgar.json;

import org.jspecify.annotations.NullMarked;
