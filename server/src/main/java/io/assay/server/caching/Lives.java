package io.assay.server.caching;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long answers of each class are kept at most. Immutable. */
public final class Lives {

  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,5})(d|h|min|s)");

  private final Map<Life, Duration> times = new EnumMap<>(Life.class);

  /**
   * @param said in place of the usual times
   */
  public Lives(Map<Life, Duration> said) {
    for (Life life : Life.values()) {
      times.put(life, said.getOrDefault(life, life.usual()));
    }
  }

  /**
   * Times as settings say them: {@code company=1d,query=90min}.
   *
   * @throws IllegalArgumentException with how to write them
   */
  public static Map<Life, Duration> parse(String text) {
    Map<Life, Duration> times = new EnumMap<>(Life.class);
    for (String part : text.split(",")) {
      if (part.isBlank()) {
        continue;
      }
      String[] pair = part.strip().split("=", 2);
      Optional<Life> life = Life.of(pair[0]).filter(one -> one != Life.UNCHANGING);
      Matcher time = TIME.matcher(pair.length == 2 ? pair[1] : "");
      if (life.isEmpty() || !time.matches()) {
        throw new IllegalArgumentException(
            "Give it as filing=7d,query=1h,aggregation=15min,real-time=30s.");
      }
      long number = Long.parseLong(time.group(1));
      times.put(
          life.get(),
          switch (time.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "min" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
          });
    }
    return times;
  }

  /** The usual times. */
  public static Lives usual() {
    return new Lives(Map.of());
  }

  public Duration of(Life life) {
    return times.getOrDefault(life, life.usual());
  }

  /**
   * The class of what is answered at an address.
   *
   * @param template such as {@code /api/v1/companies/{company}}
   */
  public static Life at(String template) {
    if (template.startsWith("/api/v1/filings/{accession}")) {
      return switch (template.substring("/api/v1/filings/{accession}".length())) {
        case "/signals", "/score", "/brief", "/versions" -> Life.SIGNALS;
        case "/diff" -> Life.EXPENSIVE;
        default -> Life.FILING;
      };
    }
    return switch (template) {
      case "/api/v1/companies/{company}/percentiles", "/api/v1/aggregates" -> Life.AGGREGATION;
      case "/api/v1/companies/{company}/signals", "/api/v1/companies/{company}/score" ->
          Life.SIGNALS;
      case "/api/v1/companies", "/api/v1/filings", "/api/v1/screen" -> Life.QUERY;
      case "/api/v1/jobs", "/api/v1/jobs/{id}", "/api/v1/queue" -> Life.REAL_TIME;
      default -> {
        if (template.startsWith("/api/v1/companies/{company}")) {
          yield Life.COMPANY;
        }
        yield template.startsWith("/api/v1/admin/") ? Life.DASHBOARD : Life.UNCHANGING;
      }
    };
  }
}
