package io.assay.server.models;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.time.InstantSource;

/**
 * A model behind an endpoint: either of OpenAI's protocol, which many servers speak, or of
 * Anthropic's. Thread-safe.
 */
final class Endpoint implements Model, AutoCloseable {

  /** An answer for a few filings has some kilobytes. */
  private static final long MOST_BYTES = 1L << 20;

  /** For the length of an answer newer models of OpenAI's own take this name alone. */
  private static final String OPENAI_HOST = "api.openai.com";

  private final ModelSettings settings;
  private final BoundedHttp http;

  private Endpoint(ModelSettings settings, BoundedHttp http) {
    this.settings = settings;
    this.http = http;
  }

  /** As set; nothing is asked before {@link #ask}. */
  static Endpoint of(ModelSettings settings, InstantSource clock) {
    return new Endpoint(
        settings, new BoundedHttp(settings.url(), settings.timeout(), MOST_BYTES, clock));
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Reply ask(String instructions, String data, int mostTokens) {
    ChatRequest request =
        ChatRequest.builder()
            .messages(SystemMessage.from(instructions), UserMessage.from(data))
            .build();
    try {
      return said(chat(mostTokens).chat(request));
    } catch (NoReply no) {
      return no.reply();
    } catch (RuntimeException e) {
      // The library's own failures are about answers that are not of the protocol, or wrap ours.
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof NoReply no) {
          return no.reply();
        }
      }
      return new Reply.Failed("the answer is not of the protocol", true);
    }
  }

  /** Cheap to build: it holds settings, and the one client. */
  private ChatModel chat(int mostTokens) {
    String base = settings.url().toString();
    return switch (settings.kind()) {
      case OPENAI -> {
        var builder =
            OpenAiChatModel.builder()
                .httpClientBuilder(http.builder())
                .baseUrl(base)
                .apiKey(settings.key().isEmpty() ? "none" : settings.key())
                .modelName(settings.name())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false);
        yield (OPENAI_HOST.equals(settings.url().getHost())
                ? builder.maxCompletionTokens(mostTokens)
                : builder.maxTokens(mostTokens))
            .build();
      }
      case ANTHROPIC ->
          AnthropicChatModel.builder()
              .httpClientBuilder(http.builder())
              .baseUrl(base)
              .apiKey(settings.key().isEmpty() ? "none" : settings.key())
              .modelName(settings.name())
              .maxTokens(mostTokens)
              .maxRetries(0)
              .logRequests(false)
              .logResponses(false)
              .build();
    };
  }

  private static Reply said(ChatResponse response) {
    String text = response.aiMessage().text();
    TokenUsage usage = response.tokenUsage();
    return new Reply.Said(
        text == null ? "" : text,
        usage == null ? -1 : count(usage.inputTokenCount()),
        usage == null ? -1 : count(usage.outputTokenCount()));
  }

  private static long count(@org.jspecify.annotations.Nullable Integer tokens) {
    return tokens == null || tokens < 0 ? -1 : tokens;
  }

  @Override
  public void close() {
    http.close();
  }
}
