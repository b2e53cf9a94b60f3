package io.assay.risk.prose;

import java.util.List;
import java.util.Locale;

/**
 * Texts that speak to a language model instead of to a reader: planted in a filing to steer it, or
 * said by a model of itself. No filing says so of its business. Pure.
 */
final class Planted {

  private static final List<String> TO_MODELS =
      List.of(
          "previous instructions",
          "prior instructions",
          "above instructions",
          "earlier instructions",
          "your instructions",
          "following instructions to the model",
          "system prompt",
          "system message",
          "as an ai",
          "as a language model",
          "large language model, you",
          "you are a helpful",
          "you are an assistant",
          "dear assistant",
          "dear model",
          "note to ai",
          "instructions to ai",
          "if you are an ai",
          "respond only with",
          "reply only with",
          "do not mention this");

  private Planted() {}

  static boolean speaksToModels(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return TO_MODELS.stream().anyMatch(lower::contains);
  }
}
