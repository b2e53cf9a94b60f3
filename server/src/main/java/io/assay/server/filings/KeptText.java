package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.signals.comparison.FilingText;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.Filings;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads text, blocks and sections of a filing back from the bodies it is served from. Thread-safe.
 */
public final class KeptText {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Filings filings;

  public KeptText(Filings filings) {
    this.filings = filings;
  }

  /** What was read of a filing's main document; empty when it has no text. */
  public Optional<FilingText> find(Accession accession, FormType form) {
    return filings
        .findBodyText(accession, Body.TEXT)
        .map(text -> new FilingText(form, text, blocks(accession), sections(accession, text)));
  }

  private List<ReadingText.Block> blocks(Accession accession) {
    return KeptBlocks.read(filings.findBodyText(accession, Body.BLOCKS).orElse(""));
  }

  private List<Section> sections(Accession accession, String text) {
    List<Section> result = new ArrayList<>();
    try {
      JsonNode filing = MAPPER.readTree(filings.findBodyText(accession, Body.FILING).orElse("{}"));
      for (JsonNode entry : filing.path("outline")) {
        int start = Math.clamp(entry.path("start").asInt(), 0, text.length());
        int end = Math.clamp(entry.path("end").asInt(), start, text.length());
        result.add(
            new Section(
                entry.path("part").asText(),
                entry.path("item").asText(),
                entry.path("title").asText(),
                entry.path("confidence").asDouble(1),
                entry.path("reason").asText(),
                start,
                end,
                text.substring(start, end)));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the kept body of " + accession, e);
    }
    return result;
  }
}
