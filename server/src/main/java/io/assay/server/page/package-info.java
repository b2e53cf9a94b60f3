/** The page and what belongs to it: built files, the API's own page, the OpenAPI file. */
@NullMarked
package io.assay.server.page;

import org.jspecify.annotations.NullMarked;
