/**
 * Offerings and sales without registration: Form D ({@link
 * io.assay.edgar.offerings.ExemptOffering}) and Form 144 ({@link
 * io.assay.edgar.offerings.ProposedSale}). Calls {@code forms}.
 */
@NullMarked
package io.assay.edgar.offerings;

import org.jspecify.annotations.NullMarked;
