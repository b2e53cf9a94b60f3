package io.assay.bench;

import io.assay.server.http.Allowing;
import io.assay.server.http.Answer;
import io.assay.server.http.Asked;
import io.assay.server.http.Contract;
import io.assay.server.http.Gate;
import io.assay.server.http.Guard;
import io.assay.server.http.Keep;
import io.assay.server.http.Keeping;
import io.assay.server.http.Page;
import io.assay.server.limits.Bearing;
import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** A long list as a file, out of a server with little heap; see {@code bench/export}. */
public final class ExportScenario {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int DEEP = 10_000;
  private static final int NEAR = 50;

  private final long rows;

  private ExportScenario(long rows) {
    this.rows = rows;
  }

  /** Run by {@code bench/export}. */
  public static void main(String[] arguments) throws IOException {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    String format = arguments.length > 1 ? arguments[1] : "csv";
    new ExportScenario(rows).run(format, System.out);
  }

  private void run(String format, PrintStream out) throws IOException {
    Gate gate =
        new Gate(
            Contract.packed(),
            Keeping.alone(1 << 20),
            new SimpleMeterRegistry(),
            "bench-",
            () -> {},
            Duration.ofMinutes(1),
            Allowing.everything(),
            Bearing.unbounded(),
            Guard.open());
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(
                gate.routing(
                    List.of(routes -> routes.get("/api/v1/filings", this::list)), path -> null))
            .build()
            .start();
    try {
      pages(server.port(), out);
      ask(server.port(), "limit=1000&format=" + format); // the path is warm, as in a running server
      Read read = ask(server.port(), "format=" + format);
      out.printf(
          Locale.ROOT,
          "%,d rows as %s: %,d MB in %.1f s (%,.0f rows/s); first byte after %.1f ms;"
              + " heap at most %,d MB, of which %,d MB lived through a collection; %,d MB allowed%n",
          rows,
          format,
          read.bytes() >> 20,
          read.seconds(),
          rows / read.seconds(),
          read.firstMillis(),
          peak() >> 20,
          lived() >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
    } finally {
      server.stop();
    }
  }

  /** The first pages against those from the ten thousandth on, by number and by cursor. */
  private static void pages(int port, PrintStream out) throws IOException {
    double[] times = new double[DEEP + NEAR];
    for (int round = 0; round < 2; round++) {
      for (int page = 1; page < times.length; page++) {
        times[page] = ask(port, "page_size=100&page=" + page).seconds() * 1_000;
      }
    }
    told(out, "by number", times);
    String cursor = "";
    for (int page = 1; page < times.length; page++) {
      long began = System.nanoTime();
      String body = text(port, "limit=100" + cursor);
      times[page] = (System.nanoTime() - began) / 1e6;
      int next = body.lastIndexOf("\"next\":\"") + 8;
      cursor = "&cursor=" + body.substring(next, body.indexOf('"', next));
    }
    told(out, "by cursor", times);
  }

  private static void told(PrintStream out, String how, double[] times) {
    double first = median(Arrays.copyOfRange(times, 1, NEAR));
    double deep = median(Arrays.copyOfRange(times, DEEP, DEEP + NEAR));
    out.printf(
        Locale.ROOT,
        "pages of 100 %s: 1 to %d %.2f ms, %,d to %,d %.2f ms (medians): ratio %.2f%n",
        how,
        NEAR - 1,
        first,
        DEEP,
        DEEP + NEAR - 1,
        deep,
        deep / first);
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static String text(int port, String query) throws IOException {
    try (Socket socket = asked(port, query)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Answer list(Asked asked) {
    return Answer.list(
        this::page,
        (out, row) -> {
          out.writeStartObject();
          out.writeStringField("accession", "0000320193-24-" + row);
          out.writeNumberField("cik", 320_193 + row % 9_000);
          out.writeStringField("company", "Company, Number " + row % 9_000);
          out.writeStringField("form", row % 3 == 0 ? "10-K" : "8-K");
          out.writeStringField("filed", "2024-11-01");
          out.writeNumberField("facts", row % 4_000);
          out.writeEndObject();
        },
        Keep.not());
  }

  private Page<Long> page(Optional<String> after, int limit) {
    long from = after.map(Long::parseLong).orElse(0L);
    long to = Math.min(rows, from + limit);
    return new Page<>(
        LongStream.range(from, to).boxed().toList(),
        to < rows ? Optional.of(Long.toString(to)) : Optional.empty(),
        OptionalLong.empty());
  }

  private record Read(long bytes, double firstMillis, double seconds) {}

  private static Read ask(int port, String query) throws IOException {
    long began = System.nanoTime();
    try (Socket socket = asked(port, query)) {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      int first = in.read(buffer);
      double firstMillis = (System.nanoTime() - began) / 1e6;
      long bytes = first;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
      }
      return new Read(bytes, firstMillis, (System.nanoTime() - began) / 1e9);
    }
  }

  private static Socket asked(int port, String query) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request =
        "GET /api/v1/filings?"
            + query
            + "&fields=accession,cik,company,form,filed,facts HTTP/1.1\r\n"
            + "Host: localhost\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Heap that was still in use after the last collection. */
  private static long lived() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  /** Heap in use at its highest, garbage included. */
  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
