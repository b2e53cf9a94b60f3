package io.assay.server.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands in for a model's endpoint on a free port of this machine: speaks OpenAI's and Anthropic's
 * protocol, and does whatever a test says. Thread-safe.
 */
public final class ModelServer implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A question as it came in, with the time in nanoseconds. */
  public record Question(
      int number, String path, Map<String, String> headers, String body, long nanos) {

    boolean isAnthropic() {
      return path.endsWith("/messages");
    }

    /** What the model is given as data. */
    public JsonNode data() {
      String text = tree(body).path("messages").toString();
      JsonNode messages = tree(text);
      String said = "";
      for (JsonNode message : messages) {
        if (message.path("role").asText().equals("user")) {
          JsonNode content = message.path("content");
          said = content.isTextual() ? content.asText() : content.path(0).path("text").asText();
        }
      }
      int from = said.indexOf("<filings>") + "<filings>".length();
      return tree(said.substring(from, said.lastIndexOf("</filings>")));
    }
  }

  /** What the server does with a question. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(Question question, OutputStream out) throws IOException, InterruptedException;
  }

  /** Changes one sentence of an honest answer; an empty text leaves it out. */
  @FunctionalInterface
  public interface Telling {
    void tell(ObjectNode filing, ArrayNode sentences);
  }

  private final ServerSocket socket;
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(honest());

  public ModelServer() {
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.execute(this::accept);
  }

  /** Up to and without the protocol's own path. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  public ModelServer doing(Behaviour next) {
    behaviour.set(next);
    return this;
  }

  public List<Question> questions() {
    return List.copyOf(questions);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        open.add(one);
        connections.execute(() -> serve(one));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream()) {
      Question question = read(in);
      questions.add(question);
      behaviour.get().answer(question, out);
      out.flush();
    } catch (IOException _) {
      // The other side went: what these tests are about.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Question read(InputStream in) throws IOException {
    String first = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Question(
        number.incrementAndGet(),
        first.split(" ", -1)[1],
        headers,
        new String(body, StandardCharsets.UTF_8),
        System.nanoTime());
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    if (line.size() == 0 && in.available() < 0) {
      throw new IOException("closed");
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** Says what was composed, in the same words but for an opening. */
  public static Behaviour honest() {
    return telling((filing, sentences) -> {});
  }

  /** Says what was composed, changed by the teller. */
  public static Behaviour telling(Telling telling) {
    return (question, out) -> {
      ObjectNode root = MAPPER.createObjectNode();
      ArrayNode filings = root.putArray("filings");
      for (JsonNode filing : question.data().path("filings")) {
        ObjectNode told = filings.addObject().put("id", filing.path("id").asText());
        ArrayNode sentences = told.putArray("sentences");
        for (JsonNode composed : filing.path("composed")) {
          if (composed.path("text").asText().length() < 300) {
            ObjectNode sentence = sentences.addObject();
            sentence.set("theme", composed.path("theme"));
            sentence.put("text", "In short: " + composed.path("text").asText());
            sentence.set("cites", composed.path("cites"));
          }
        }
        telling.tell(told, sentences);
      }
      say(root.toString(), question, out);
    };
  }

  /** Answers with a text, whatever was asked. */
  public static Behaviour saying(String text) {
    return (question, out) -> say(text, question, out);
  }

  /** The text in the envelope of the protocol it was asked in. */
  public static void say(String text, Question question, OutputStream out) throws IOException {
    write(out, "200 OK", "", envelope(text, question));
  }

  static String envelope(String text, Question question) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("id", "x").put("model", "small-1");
    if (question.isAnthropic()) {
      root.put("type", "message").put("role", "assistant").put("stop_reason", "end_turn");
      root.putArray("content").addObject().put("type", "text").put("text", text);
      root.putObject("usage").put("input_tokens", 1_000).put("output_tokens", 200);
    } else {
      root.put("object", "chat.completion").put("created", 1);
      ObjectNode choice = root.putArray("choices").addObject();
      choice.put("index", 0).put("finish_reason", "stop");
      choice.putObject("message").put("role", "assistant").put("content", text);
      root.putObject("usage")
          .put("prompt_tokens", 1_000)
          .put("completion_tokens", 200)
          .put("total_tokens", 1_200);
    }
    return root.toString();
  }

  /** Answers with a status and headers, each ended with CRLF. */
  public static Behaviour status(String status, String headers) {
    return (question, out) ->
        write(out, status, headers, "{\"error\":{\"message\":\"key sk-secret is wrong\"}}");
  }

  static void write(OutputStream out, String status, String headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted(status, bytes.length, headers);
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
    out.flush();
  }

  /** Says nothing until the other side goes. */
  public static Behaviour hanging() {
    return (question, out) -> TimeUnit.MINUTES.sleep(5);
  }

  /** A byte now and then, so that something always comes. */
  public static Behaviour dripping() {
    return (question, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100_000; i++) {
        out.write(' ');
        out.flush();
        TimeUnit.MILLISECONDS.sleep(20);
      }
    };
  }

  /** Begins an answer and goes. */
  public static Behaviour cutting() {
    return (question, out) ->
        out.write(
            "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"choices\":["
                .getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that does not end before so many bytes. */
  public static Behaviour flooding(int bytes) {
    return (question, out) -> {
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"x\":\""
              .getBytes(StandardCharsets.UTF_8));
      byte[] block = "y".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      for (int sent = 0; sent < bytes; sent += block.length) {
        out.write(block);
      }
    };
  }

  /** Each behaviour once, the last again and again. */
  public static Behaviour inTurn(Behaviour... turns) {
    List<Behaviour> left = new ArrayList<>(List.of(turns));
    return (question, out) -> {
      Behaviour next;
      synchronized (left) {
        next = left.size() > 1 ? left.removeFirst() : left.getFirst();
      }
      next.answer(question, out);
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : open) {
      one.close();
    }
    connections.shutdownNow();
  }
}
