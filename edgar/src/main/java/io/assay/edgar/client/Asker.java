package io.assay.edgar.client;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.CouldNotAsk;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Asks one address until there is an answer worth having, or says why there is none. Thread-safe.
 *
 * <p>Tried again with growing waits: no connection, a timeout, a body shorter than announced, an
 * HTML page in the place of data, 429 and 5xx; a plain 403 once. Never tried again: 404, and the
 * 403 that asks an undeclared tool to declare itself. Redirects are not followed: they would lead
 * to an address nobody built.
 */
final class Asker implements Answers {

  private static final int FORBIDDEN_TRIES = 2;

  private final EdgarClientSettings settings;
  private final Turnstile gate;
  private final RandomGenerator chance;
  private final InstantSource clock;
  private final Pause pause;
  private final HttpClient http;

  Asker(
      EdgarClientSettings settings,
      Turnstile gate,
      RandomGenerator chance,
      InstantSource clock,
      Pause pause) {
    this.settings = settings;
    this.gate = gate;
    this.chance = chance;
    this.clock = clock;
    this.pause = pause;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeouts().connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /** One try's end: a body, or why there is none and what to do about it. */
  private sealed interface Outcome {
    record Body(ByteSlice bytes, Edition edition) implements Outcome {}

    /** What was there when it was last asked. */
    record Same() implements Outcome {}

    /** Worth another try, after {@code askedWait} if the server named one. */
    record Again(EdgarCode code, String what, Optional<Duration> askedWait, boolean slowDown)
        implements Outcome {}

    record Never(AssayFailure failure) implements Outcome {}
  }

  /**
   * The bytes at an address, unpacked.
   *
   * @throws io.assay.edgar.AskedWrongly without a contact where one is needed
   * @throws CouldNotAsk when EDGAR could not be reached, refuses, throttles or serves half a file
   * @throws NoSuchThing when there is nothing at the address
   * @throws Unreadable when it is too large or badly packed
   */
  @Override
  public byte[] ask(URI address, Kind kind) {
    return askUnless(address, kind, Edition.NONE).bytes().orElseThrow().array();
  }

  @Override
  public Edited askUnless(URI address, Kind kind, Edition known) {
    String agent = settings.agent(address);
    byte @Nullable [] cut = null;
    int forbidden = 0;
    for (int attempt = 0; ; attempt++) {
      Outcome outcome = once(address, kind, agent, known);
      switch (outcome) {
        case Outcome.Same _ -> {
          return new Edited(Optional.empty(), known);
        }
        case Outcome.Body body -> {
          byte[] bytes = body.bytes().array();
          // cut twice the same: it is filed that way
          if (kind != Kind.SUBMISSION
              || Kind.complete(bytes)
              || (cut != null && Arrays.equals(cut, bytes))) {
            return new Edited(Optional.of(body.bytes()), body.edition());
          }
          cut = bytes;
          outcome =
              new Outcome.Again(
                  EdgarCode.EDGAR_TRUNCATED,
                  "the submission ends without its end tag",
                  Optional.empty(),
                  false);
        }
        case Outcome.Never never -> throw never.failure();
        case Outcome.Again again -> {
          if (again.code() == EdgarCode.EDGAR_REFUSES && ++forbidden >= FORBIDDEN_TRIES) {
            throw failure(again, address, attempt);
          }
        }
      }
      if (outcome instanceof Outcome.Again again) {
        if (attempt >= settings.retries().most()) {
          throw failure(again, address, attempt);
        }
        rest(again, address, attempt);
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  @Override
  public InputStream stream(URI address) {
    HttpRequest request = request(address, settings.agent(address), "identity");
    for (int attempt = 0; ; attempt++) {
      Outcome.Again again;
      try {
        gate.pass();
        HttpResponse<InputStream> response =
            http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
          return response.body();
        }
        try (InputStream body = response.body()) {
          byte[] page = body.readNBytes(4096);
          Outcome outcome =
              refused(response, new String(page, StandardCharsets.ISO_8859_1), address);
          if (outcome instanceof Outcome.Never never) {
            throw never.failure();
          }
          again = (Outcome.Again) outcome;
        }
      } catch (InterruptedException e) {
        throw interrupted(address, e);
      } catch (HttpTimeoutException e) {
        again = timeout();
      } catch (IOException e) {
        again =
            new Outcome.Again(
                EdgarCode.EDGAR_UNREACHABLE, "no answer: " + reason(e), Optional.empty(), false);
      }
      if (attempt >= settings.retries().most()) {
        throw failure(again, address, attempt);
      }
      rest(again, address, attempt);
    }
  }

  private void rest(Outcome.Again again, URI address, int attempt) {
    Duration wait = again.askedWait().orElseGet(() -> backoff(attempt));
    if (wait.compareTo(settings.retries().longestWait()) > 0) {
      throw new CouldNotAsk(
          EdgarCode.EDGAR_THROTTLES,
          "EDGAR asks to wait " + wait.toSeconds() + " seconds",
          address.toString(),
          "Try again then; other programs behind this address may be asking too.");
    }
    if (again.slowDown()) {
      gate.slowDown(wait); // everybody waits, the one who was told among them
      return;
    }
    if (wait.isPositive()) {
      try {
        pause.pause(wait);
      } catch (InterruptedException e) {
        throw interrupted(address, e);
      }
    }
  }

  /** Twice as long each time, between half and one and a half of it. */
  private Duration backoff(int attempt) {
    double factor = Math.scalb(1.0, Math.min(attempt, 20)) * (0.5 + chance.nextDouble());
    long millis = (long) (settings.retries().firstBackoff().toMillis() * factor);
    return Duration.ofMillis(Math.min(millis, settings.retries().longestWait().toMillis()));
  }

  private static CouldNotAsk failure(Outcome.Again again, URI address, int attempt) {
    String mend =
        switch (again.code()) {
          case EDGAR_THROTTLES ->
              "Lower --edgar-rate; see that no other program asks EDGAR from this address.";
          case EDGAR_REFUSES ->
              "See that ASSAY_CONTACT names you and that this address is not blocked.";
          case EDGAR_TIMEOUT -> "Try again later.";
          case EDGAR_TRUNCATED, EDGAR_ERROR_PAGE ->
              "EDGAR may be under maintenance: try again later.";
          default -> "See that the address is right and the network is up.";
        };
    return new CouldNotAsk(
        again.code(),
        again.what() + " (tried " + (attempt + 1) + " times)",
        address.toString(),
        mend);
  }

  private static CouldNotAsk interrupted(URI address, InterruptedException cause) {
    Thread.currentThread().interrupt();
    CouldNotAsk failure =
        new CouldNotAsk(
            EdgarCode.EDGAR_UNREACHABLE,
            "interrupted while asking",
            address.toString(),
            "Ask again.");
    failure.initCause(cause);
    return failure;
  }

  private HttpRequest request(URI address, String agent, String encoding) {
    return asking(address, agent, encoding).build();
  }

  private HttpRequest.Builder asking(URI address, String agent, String encoding) {
    return HttpRequest.newBuilder(address)
        // no upgrade dance over plain HTTP
        .version(
            "https".equals(address.getScheme())
                ? HttpClient.Version.HTTP_2
                : HttpClient.Version.HTTP_1_1)
        .timeout(settings.timeouts().request())
        .header("User-Agent", agent)
        .header("Accept-Encoding", encoding)
        .GET();
  }

  private Outcome once(URI address, Kind kind, String agent, Edition known) {
    HttpRequest.Builder asking = asking(address, agent, "gzip");
    known.headers().forEach(asking::header);
    HttpRequest request = asking.build();
    AtomicBoolean answered = new AtomicBoolean();
    CompletableFuture<HttpResponse<byte[]>> future;
    try {
      gate.pass();
      future =
          http.sendAsync(
              request,
              _ -> {
                answered.set(true);
                return new BoundedBody(settings.maxBytes());
              });
      try {
        HttpResponse<byte[]> response =
            future.get(settings.timeouts().request().toMillis(), TimeUnit.MILLISECONDS);
        return judge(response, address, kind);
      } catch (TimeoutException e) {
        future.cancel(true);
        return timeout();
      } catch (InterruptedException e) {
        future.cancel(true);
        throw e;
      } catch (ExecutionException e) {
        return broken(e.getCause(), answered.get(), address);
      }
    } catch (InterruptedException e) {
      throw interrupted(address, e);
    }
  }

  private Outcome.Again timeout() {
    return new Outcome.Again(
        EdgarCode.EDGAR_TIMEOUT,
        "no whole answer within " + settings.timeouts().request().toMillis() + " ms",
        Optional.empty(),
        false);
  }

  private Outcome broken(@Nullable Throwable cause, boolean answered, URI address) {
    return switch (cause) {
      case BoundedBody.TooLarge _ -> new Outcome.Never(tooLarge(address));
      case HttpTimeoutException _ -> timeout();
      case IOException e when answered ->
          new Outcome.Again(
              EdgarCode.EDGAR_TRUNCATED,
              "the body broke off: " + e.getMessage(),
              Optional.empty(),
              false);
      case IOException e ->
          new Outcome.Again(
              EdgarCode.EDGAR_UNREACHABLE, "no answer: " + reason(e), Optional.empty(), false);
      case null, default ->
          throw new IllegalStateException("asking " + address + " failed in an unknown way", cause);
    };
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private Unreadable tooLarge(URI address) {
    return new Unreadable(
        EdgarCode.FILE_TOO_LARGE,
        "more than " + settings.maxBytes() + " bytes",
        address.toString(),
        "Raise the limit if the file is wanted.");
  }

  private Outcome judge(HttpResponse<byte[]> response, URI address, Kind kind) {
    if (response.statusCode() == 304) {
      return new Outcome.Same();
    }
    byte[] body;
    try {
      body = unpacked(response);
    } catch (BoundedBody.TooLarge _) {
      return new Outcome.Never(tooLarge(address));
    } catch (EOFException _) {
      return new Outcome.Again(
          EdgarCode.EDGAR_TRUNCATED, "the packed body breaks off", Optional.empty(), false);
    } catch (IOException e) {
      return new Outcome.Again(
          EdgarCode.EDGAR_TRUNCATED,
          "the body cannot be unpacked: " + reason(e),
          Optional.empty(),
          false);
    }
    String start = new String(body, 0, Math.min(body.length, 4096), StandardCharsets.ISO_8859_1);
    Optional<Kind.Page> page =
        response.statusCode() == 200 ? kind.page(body, address.getPath()) : Kind.known(start);
    if (response.statusCode() == 200 && page.isEmpty() && !noSuchKey(start)) {
      return new Outcome.Body(
          ByteSlice.of(body),
          new Edition(
              response.headers().firstValue("ETag"),
              response.headers().firstValue("Last-Modified")));
    }
    return refused(response, start, page, address);
  }

  private Outcome refused(HttpResponse<?> response, String start, URI address) {
    return refused(response, start, Kind.known(start), address);
  }

  /** Why an answer is none: by its status, or by the page of EDGAR's own that came. */
  private Outcome refused(
      HttpResponse<?> response, String start, Optional<Kind.Page> page, URI address) {
    if (page.isPresent() && page.get() == Kind.Page.UNDECLARED) {
      return new Outcome.Never(
          new CouldNotAsk(
              EdgarCode.EDGAR_REFUSES,
              "EDGAR takes this for an undeclared automated tool",
              address.toString(),
              "Set ASSAY_CONTACT=\"Name mail@domain\" to who you are, or give --contact."));
    }
    boolean throttled = page.isPresent() && page.get() == Kind.Page.THROTTLED;
    int status = response.statusCode();
    if (status == 429 || throttled) {
      return new Outcome.Again(
          EdgarCode.EDGAR_THROTTLES,
          "EDGAR throttles (status " + status + ")",
          retryAfter(response),
          true);
    }
    if (status == 404 || status == 410 || noSuchKey(start)) {
      return new Outcome.Never(
          new NoSuchThing(
              EdgarCode.NOT_ON_EDGAR,
              "nothing at this address",
              address.toString(),
              "See that the CIK and accession number belong together."));
    }
    if (status == 403) {
      return new Outcome.Again(
          EdgarCode.EDGAR_REFUSES, "EDGAR refuses (status 403)", retryAfter(response), true);
    }
    if (status != 200) {
      return new Outcome.Again(
          status >= 500 ? EdgarCode.EDGAR_UNREACHABLE : EdgarCode.EDGAR_ERROR_PAGE,
          "status " + status,
          retryAfter(response),
          status == 503);
    }
    return new Outcome.Again(
        EdgarCode.EDGAR_ERROR_PAGE,
        "an HTML page in the place of the file",
        Optional.empty(),
        false);
  }

  private static boolean noSuchKey(String start) {
    return start.contains("<Error>") && start.contains("<Code>NoSuchKey</Code>");
  }

  private byte[] unpacked(HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity") || body.length == 0) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
      throw new ZipException("unasked encoding " + encoding);
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 1 << 15)) {
      byte[] bytes = in.readNBytes((int) settings.maxBytes());
      if (in.read() >= 0) {
        throw new BoundedBody.TooLarge();
      }
      return bytes;
    }
  }

  /** {@code Retry-After} in seconds or as a date. */
  private Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .flatMap(text -> retryAfter(text.strip(), clock.instant()));
  }

  static Optional<Duration> retryAfter(String text, Instant now) {
    if (!text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException _) {
      return Optional.empty(); // neither form of RFC 9110: our own backoff then
    }
  }
}
