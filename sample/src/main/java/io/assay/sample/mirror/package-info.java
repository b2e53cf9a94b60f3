/**
 * A stand-in for EDGAR's site: serves a folder or a made-up market over HTTP, counts what it is
 * asked, and misbehaves on command. {@link io.assay.sample.mirror.Mirror} is started and closed;
 * {@link io.assay.sample.mirror.Misbehaviour} says how bad it is. May call {@code sample.market}.
 */
@NullMarked
package io.assay.sample.mirror;

import org.jspecify.annotations.NullMarked;
