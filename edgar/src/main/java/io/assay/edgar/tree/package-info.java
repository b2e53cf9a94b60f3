/**
 * Filings among files: a folder laid out like EDGAR's site, or just files. Which files hold which
 * filing is told by names and beginnings, so that any file system can be walked, by one process or
 * by many: {@link io.assay.edgar.tree.FilingFile}, {@link io.assay.edgar.tree.TreeLists}; {@link
 * io.assay.edgar.tree.LocalTree} walks the one of this machine.
 */
@NullMarked
package io.assay.edgar.tree;

import org.jspecify.annotations.NullMarked;
