package io.assay.server.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.prose.Proposed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model answered, as sentences by filing. Lenient in what surrounds the JSON, since models
 * like to wrap it; within bounds in everything. Thread-safe.
 */
final class Answers {

  private static final int LONGEST = 200_000;
  private static final int DEEPEST = 16;
  private static final int MOST_SENTENCES = 40;
  private static final int MOST_CITATIONS = 20;

  private final ObjectMapper mapper =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  /**
   * Sentences by filing; filings that the answer leaves out are left out.
   *
   * @param asked ids of the filings asked about
   * @return empty when it is not the JSON asked for
   */
  Optional<Map<String, List<Proposed>>> read(String text, List<String> asked) {
    int start = text.indexOf('{');
    int end = text.lastIndexOf('}');
    if (text.length() > LONGEST || start < 0 || end < start) {
      return Optional.empty();
    }
    JsonNode root;
    try {
      root = mapper.readTree(text.substring(start, end + 1));
    } catch (JsonProcessingException _) {
      return Optional.empty(); // told by the caller, with how often it was so
    }
    Map<String, List<Proposed>> result = new HashMap<>();
    if (root.path("filings").isArray()) {
      for (JsonNode filing : root.path("filings")) {
        String id = filing.path("id").asText();
        if (asked.contains(id) && filing.path("sentences").isArray()) {
          result.putIfAbsent(id, sentences(filing.path("sentences")));
        }
      }
    } else if (asked.size() == 1 && root.path("sentences").isArray()) {
      result.put(asked.getFirst(), sentences(root.path("sentences")));
    }
    return result.isEmpty() ? Optional.empty() : Optional.of(result);
  }

  private static List<Proposed> sentences(JsonNode nodes) {
    List<Proposed> result = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (result.size() == MOST_SENTENCES) {
        break;
      }
      List<String> cites = new ArrayList<>();
      for (JsonNode cite : node.path("cites")) {
        if (cites.size() < MOST_CITATIONS) {
          cites.add(cite.asText());
        }
      }
      result.add(
          new Proposed(theme(node.path("theme").asText()), node.path("text").asText(), cites));
    }
    return result;
  }

  /** What is under no theme of ours is something that the filing says. */
  private static Theme theme(String id) {
    return switch (id) {
      case "changed" -> Theme.CHANGED;
      case "worrying" -> Theme.WORRYING;
      default -> Theme.SAYS;
    };
  }
}
