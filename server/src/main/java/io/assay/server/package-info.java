/**
 * The server's front: settings, wiring, start and stop. Everything is built here, in one place, by
 * constructors; no other package names this one.
 */
@NullMarked
package io.assay.server;

import org.jspecify.annotations.NullMarked;
