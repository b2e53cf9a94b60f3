/**
 * Who asks, and what he may: {@link io.assay.server.access.Callers} tells a {@link
 * io.assay.server.access.Caller} by what a request shows, {@link io.assay.server.access.Need} says
 * what an operation asks for. Knows nothing of HTTP; {@code http} and its features call it.
 */
@NullMarked
package io.assay.server.access;

import org.jspecify.annotations.NullMarked;
