package io.assay.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * What to work over again, from what is kept. Immutable.
 *
 * @param all what this version made too, not only what is behind
 */
public record RecomputeRequest(What what, boolean all) {

  /** What is made anew. */
  public enum What {
    /** Signals, scores and briefs, from digests. */
    SIGNALS,
    /** Everything, from the bytes of filings. */
    READINGS;

    /** As requests have it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In words. */
  public String title() {
    String which = all ? "all" : "what another version left";
    return switch (what) {
      case SIGNALS -> "Compute signals and scores again: " + which;
      case READINGS -> "Read kept filings again: " + which;
    };
  }

  /** As the job keeps it. */
  String toJson(ObjectMapper mapper) {
    return mapper.createObjectNode().put("what", what.id()).put("all", all).toString();
  }

  /** Out of a job. */
  static RecomputeRequest parse(ObjectMapper mapper, String json) {
    try {
      JsonNode node = mapper.readTree(json);
      return new RecomputeRequest(
          What.valueOf(node.path("what").asText().toUpperCase(Locale.ROOT)),
          node.path("all").asBoolean());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job holds no request: " + json, e);
    }
  }
}
