/** The API of keys and sessions: {@code keys} and {@code session}. */
@NullMarked
package io.assay.server.accounts;

import org.jspecify.annotations.NullMarked;
