/** Companies: what is known of each, its signals and score over time, its events and insiders. */
@NullMarked
package io.assay.server.companies;

import org.jspecify.annotations.NullMarked;
