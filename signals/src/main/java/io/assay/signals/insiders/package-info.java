/** Windows over forms 3, 4 and 5. */
@NullMarked
package io.assay.signals.insiders;

import org.jspecify.annotations.NullMarked;
