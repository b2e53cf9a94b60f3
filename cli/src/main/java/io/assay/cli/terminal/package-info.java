/**
 * What the commands share when they speak to a person or a program: {@link Terminal} knows where
 * output goes, {@link Table} lays out columns, {@link ProgressLine} says how far work is.
 */
@NullMarked
package io.assay.cli.terminal;

import org.jspecify.annotations.NullMarked;
