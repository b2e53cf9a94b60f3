/** Companies: profile, search, what they show in a list. */
@NullMarked
package io.assay.store.companies;

import org.jspecify.annotations.NullMarked;
