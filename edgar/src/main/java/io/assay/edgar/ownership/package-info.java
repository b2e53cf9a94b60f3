/**
 * Forms 3, 4 and 5. {@link io.assay.edgar.ownership.OwnershipReader} reads their XML into an {@link
 * io.assay.edgar.ownership.OwnershipReport}; {@link io.assay.edgar.ownership.TransactionCode} says
 * what the codes mean. Calls {@code markup}.
 */
@NullMarked
package io.assay.edgar.ownership;

import org.jspecify.annotations.NullMarked;
