package io.assay.edgar.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What is expected at an address, and how to tell that something else came with status 200. */
enum Kind {
  JSON,
  INDEX,
  FEED,
  SUBMISSION,
  DOCUMENT;

  private static final int LOOK = 4096;

  /** What EDGAR says instead of what was asked for. */
  enum Page {
    UNDECLARED,
    THROTTLED,
    ERROR
  }

  /** Kind of a document by its file name. */
  static boolean mayBeHtml(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".htm") || name.endsWith(".html");
  }

  /** The page of EDGAR's own that {@code body} is, if it is one. */
  Optional<Page> page(byte[] body, String path) {
    String start = new String(body, 0, Math.min(body.length, LOOK), StandardCharsets.ISO_8859_1);
    Optional<Page> known = known(start);
    if (known.isPresent()) {
      return known;
    }
    String head = start.stripLeading().toLowerCase(Locale.ROOT);
    boolean html = head.startsWith("<!doctype html") || head.startsWith("<html");
    boolean allowed =
        switch (this) {
          case JSON, INDEX, FEED, SUBMISSION -> false;
          case DOCUMENT -> mayBeHtml(path) || path.endsWith(".txt");
        };
    return html && !allowed ? Optional.of(Page.ERROR) : Optional.empty();
  }

  /** The page of EDGAR's own that a text is, told by its title. */
  static Optional<Page> known(String start) {
    if (!start.contains("<title>SEC.gov |")) {
      return Optional.empty();
    }
    if (start.contains("Undeclared Automated Tool")) {
      return Optional.of(Page.UNDECLARED);
    }
    if (start.contains("Request Rate Threshold Exceeded")) {
      return Optional.of(Page.THROTTLED);
    }
    return Optional.of(Page.ERROR);
  }

  /** Whether a submission ends as it began: the tag it opened is closed, or it opened none. */
  static boolean complete(byte[] body) {
    String start = new String(body, 0, Math.min(body.length, LOOK), StandardCharsets.ISO_8859_1);
    int tail = Math.min(body.length, LOOK);
    String end = new String(body, body.length - tail, tail, StandardCharsets.ISO_8859_1);
    if (start.startsWith("-----BEGIN PRIVACY-ENHANCED MESSAGE-----")) {
      return end.contains("-----END PRIVACY-ENHANCED MESSAGE-----");
    }
    for (String tag : new String[] {"SEC-DOCUMENT", "IMS-DOCUMENT", "SUBMISSION"}) {
      if (start.startsWith("<" + tag)) {
        return end.contains("</" + tag + ">");
      }
    }
    return true;
  }
}
