/**
 * TLS: {@link io.assay.server.transport.Certificate} reads a certificate and its key from PEM
 * files, {@link io.assay.server.transport.RenewedCertificate} gives handshakes the newest.
 */
@NullMarked
package io.assay.server.transport;

import org.jspecify.annotations.NullMarked;
