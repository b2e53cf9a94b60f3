package io.assay.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Headers of every answer that keep a browser from doing harm with it. */
public final class Secure {

  /** What a page of ours may do: load from here only. */
  public static final String PAGE_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** What a filing's own page may do: nothing but show itself, inside our page. */
  public static final String FILED_POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private static final String DATA_POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Nothing of the machine a browser runs on is for us. */
  private static final String NO_DEVICES =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  private static final Map<String, String> USUAL = usual();

  private Secure() {}

  private static Map<String, String> usual() {
    Map<String, String> headers = new LinkedHashMap<>();
    // Answers are for who asked: nothing between may keep them for others.
    headers.put("Cache-Control", "private, no-cache");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", DATA_POLICY);
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Permissions-Policy", NO_DEVICES);
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    return headers;
  }

  /** Adds the usual headers, each replaced by the extra one of the same name; then the others. */
  static void addTo(List<Header> headers, Map<String, String> extra) {
    Map<String, String> all = new LinkedHashMap<>(USUAL);
    all.putAll(extra);
    all.forEach(
        (name, value) -> headers.add(HeaderValues.createCached(HeaderNames.create(name), value)));
  }

  static void set(WritableHeaders<?> into) {
    List<Header> usual = new ArrayList<>();
    addTo(usual, Map.of());
    usual.forEach(into::set);
  }
}
