/**
 * The server with a bare one beside it, to be measured: in the server's own package, since what is
 * compared goes through the same pool and the same listening.
 */
@NullMarked
package io.assay.server;

import org.jspecify.annotations.NullMarked;
