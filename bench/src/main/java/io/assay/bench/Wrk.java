package io.assay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks one address as fast as it answers, by the program {@code wrk}. */
final class Wrk {

  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

  private Wrk() {}

  /**
   * Requests a second.
   *
   * @throws IOException when wrk is not installed, or something was not answered well
   */
  static double perSecond(String address, Duration time, String... headers)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t1", "-c64", "-d" + time.toSeconds() + "s"));
    for (String header : headers) {
      command.add("-H");
      command.add(header);
    }
    command.add(address);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher rate = RATE.matcher(told);
    if (!rate.find() || BAD.matcher(told).find()) {
      throw new IOException("wrk says: " + told);
    }
    return Double.parseDouble(rate.group(1));
  }
}
