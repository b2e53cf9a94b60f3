/**
 * What all of the API shares: reading and checking requests by the OpenAPI file, writing answers
 * (JSON, CSV, lines of JSON; compressed once; tagged), failures as problem+json, and the gate every
 * request passes. The only package beside the {@code ...Api} classes that sees the web server.
 */
@NullMarked
package io.assay.server.http;

import org.jspecify.annotations.NullMarked;
