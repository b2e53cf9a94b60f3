/**
 * Exhibits by their numbers: what Regulation S-K calls them, and typed views of some: subsidiaries
 * (21), press releases (99). Main types: {@link io.assay.edgar.exhibits.Exhibits}, {@link
 * io.assay.edgar.exhibits.ExhibitType}, {@link io.assay.edgar.exhibits.SubsidiaryReader}, {@link
 * io.assay.edgar.exhibits.PressReleaseReader}.
 */
@NullMarked
package io.assay.edgar.exhibits;

import org.jspecify.annotations.NullMarked;
