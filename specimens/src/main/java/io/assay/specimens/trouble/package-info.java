/** Trouble that tests make on purpose: wires that are cut or swallow, disks that are small. */
@NullMarked
package io.assay.specimens.trouble;

import org.jspecify.annotations.NullMarked;
