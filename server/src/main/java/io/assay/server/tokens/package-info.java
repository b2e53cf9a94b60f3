/**
 * Tokens of an OpenID Connect issuer that is set, taken like keys: {@link
 * io.assay.server.tokens.IssuedTokens}. Asks nobody but that issuer.
 */
@NullMarked
package io.assay.server.tokens;

import org.jspecify.annotations.NullMarked;
