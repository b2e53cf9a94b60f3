/**
 * Filings come in: a target is expanded into filings, each is fetched, kept, read and written, and
 * its company assessed. {@link io.assay.server.ingest.Ingest} is the one to talk to; work rows make
 * it durable, so that a killed process goes on where it was.
 */
@NullMarked
package io.assay.server.ingest;

import org.jspecify.annotations.NullMarked;
