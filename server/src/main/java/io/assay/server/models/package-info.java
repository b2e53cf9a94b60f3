/**
 * Briefs worded by a language model, where one is set. {@link io.assay.server.models.Model} is the
 * port, {@link io.assay.server.models.Endpoint} asks an OpenAI-compatible or Anthropic's endpoint
 * through langchain4j and {@link io.assay.server.models.BoundedHttp}, {@link
 * io.assay.server.models.Calls} keeps rate, breaker and daily limit, {@link
 * io.assay.server.models.Wording} works in the background. Calls leave for models from here only.
 * May call {@code ingest} for kept excerpts; nothing but the wiring calls it.
 */
@NullMarked
package io.assay.server.models;

import org.jspecify.annotations.NullMarked;
