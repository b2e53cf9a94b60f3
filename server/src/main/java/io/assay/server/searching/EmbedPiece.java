package io.assay.server.searching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/**
 * Which passages to embed. Immutable.
 *
 * @param document as the engine knows it
 * @param from first of them
 * @param to after the last of them
 */
record EmbedPiece(String document, int from, int to) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As a row of work has it. */
  String toJson() {
    return MAPPER
        .createObjectNode()
        .put("document", document)
        .put("from", from)
        .put("to", to)
        .toString();
  }

  /** As {@link #toJson} wrote it. */
  static EmbedPiece parse(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return new EmbedPiece(
          node.path("document").asText(), node.path("from").asInt(), node.path("to").asInt());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row of our own", e);
    }
  }
}
