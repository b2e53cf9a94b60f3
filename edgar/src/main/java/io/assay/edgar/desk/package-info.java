/**
 * The reference desk: where one asks for a company or a filing by name and gets it read. Over
 * {@link io.assay.edgar.client} and {@link io.assay.edgar.filing}, which it calls and nothing else
 * calls it. Main types: {@link io.assay.edgar.desk.Edgar}, {@link io.assay.edgar.desk.Company},
 * {@link io.assay.edgar.desk.FilingList}, {@link io.assay.edgar.desk.Filing}.
 */
@NullMarked
package io.assay.edgar.desk;

import org.jspecify.annotations.NullMarked;
