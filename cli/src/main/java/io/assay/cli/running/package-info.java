/**
 * The commands that need the server: {@link UpCommand} runs it, {@link IngestCommand} and {@link
 * StatusCommand} ask the one that runs on the same data folder over HTTP ({@link LocalServer}), and
 * start one of their own where none does. Beside them the made-up market and its stand-in for
 * EDGAR.
 */
@NullMarked
package io.assay.cli.running;

import org.jspecify.annotations.NullMarked;
