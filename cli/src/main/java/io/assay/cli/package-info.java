/**
 * The command line: lists the commands and hands them what they need. No child package names it.
 */
@NullMarked
package io.assay.cli;

import org.jspecify.annotations.NullMarked;
