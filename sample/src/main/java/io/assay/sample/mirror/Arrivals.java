package io.assay.sample.mirror;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filings that appear while a mirror runs: those held back are served by nothing until they appear;
 * then the feed of current filings shows them, once for each party, their files are served (after a
 * while, as EDGAR does it), and indexes list them once they are put out. Thread-safe.
 */
public final class Arrivals {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Pattern ACCESSION = Pattern.compile("(\\d{10})-?(\\d{2})-?(\\d{6})");
  private static final Pattern DAILY =
      Pattern.compile("Archives/edgar/daily-index/\\d{4}/QTR\\d/master\\.(\\d{8})\\.idx");
  private static final Pattern QUARTERLY =
      Pattern.compile("Archives/edgar/full-index/(\\d{4}/QTR\\d)/master\\.idx");
  private static final String HEAD =
      "Description:           %s\nLast Data Received:    (a made-up market)\n"
          + "Comments:              webmaster@sec.example\n \n \n \n \n"
          + "CIK|Company Name|Form Type|Date Filed|%s\n"
          + "-".repeat(80)
          + "\n";

  private final InstantSource clock;
  private final Set<String> held = new HashSet<>();
  private final Map<String, Instant> served = new HashMap<>();
  private final List<Filed> shown = new ArrayList<>();
  private final List<Filed> indexed = new ArrayList<>();
  private final Set<LocalDate> days = new HashSet<>();
  private boolean feeding;
  private int feedEnd = Integer.MAX_VALUE;

  Arrivals(InstantSource clock) {
    this.clock = clock;
  }

  static String ownerName(long owner) {
    return "OWNER " + owner;
  }

  /** From now on the feed shows what appears and nothing else, and these filings are not served. */
  public synchronized void hold(List<String> accessions) {
    feeding = true;
    held.addAll(accessions);
  }

  /** A filing appears: on the feed at once, its files after {@code delay}. */
  public synchronized void appear(Filed filing, Duration delay) {
    feeding = true;
    served.put(filing.accession(), clock.instant().plus(delay));
    held.remove(filing.accession());
    shown.add(filing);
    indexed.add(filing);
  }

  /** A filing is there without ever having shown on the feed. */
  public synchronized void slipIn(Filed filing) {
    held.remove(filing.accession());
    indexed.add(filing);
  }

  /** The feed forgets all that it shows: what was not read of it is in the indexes alone. */
  public synchronized void clearFeed() {
    shown.clear();
  }

  /** The feed shows so many entries at most, however far back one asks. */
  public synchronized void endFeedAfter(int entries) {
    feedEnd = entries;
  }

  /** The index of a day is put out. */
  public synchronized void closeDay(LocalDate day) {
    days.add(day);
  }

  /** Whether nothing is to be served of a path: its filing has not appeared. */
  synchronized boolean isHeld(String path) {
    if (held.isEmpty() && served.isEmpty()) {
      return false;
    }
    Matcher matcher = ACCESSION.matcher(path);
    if (!matcher.find()) {
      return false;
    }
    String accession = matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3);
    Instant from = served.get(accession);
    return held.contains(accession) || (from != null && clock.instant().isBefore(from));
  }

  /** The feed or an index with what appeared, if that is what a request is for. */
  synchronized Optional<byte[]> find(
      String path, Map<String, String> query, Optional<byte[]> tree) {
    if (path.equals("cgi-bin/browse-edgar")) {
      return feeding ? Optional.of(bytes(feed(query))) : Optional.empty();
    }
    Matcher daily = DAILY.matcher(path);
    if (daily.matches()) {
      return daily(LocalDate.parse(daily.group(1), DateTimeFormatter.BASIC_ISO_DATE));
    }
    Matcher quarterly = QUARTERLY.matcher(path);
    if (quarterly.matches() && feeding) {
      return quarterly(quarterly.group(1), tree);
    }
    return Optional.empty();
  }

  private Optional<byte[]> daily(LocalDate day) {
    if (!days.contains(day)) {
      return Optional.empty();
    }
    StringBuilder index =
        new StringBuilder(HEAD.formatted("Daily Index of EDGAR Dissemination Feed", "File Name"));
    indexed.stream()
        .filter(one -> one.filed().equals(day))
        .sorted(Comparator.comparingLong(Filed::cik).thenComparing(Filed::accession))
        .forEach(one -> index.append(one.rows(true)));
    return Optional.of(bytes(index.toString()));
  }

  private Optional<byte[]> quarterly(String quarter, Optional<byte[]> tree) {
    StringBuilder index =
        new StringBuilder(
            tree.map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElseGet(
                    () -> HEAD.formatted("Master Index of EDGAR Dissemination Feed", "Filename")));
    List<Filed> of = indexed.stream().filter(one -> one.quarter().equals(quarter)).toList();
    if (of.isEmpty() && tree.isEmpty()) {
      return Optional.empty();
    }
    of.stream()
        .filter(one -> index.indexOf(one.accession()) < 0)
        .forEach(one -> index.append(one.rows(false)));
    return Optional.of(bytes(index.toString()));
  }

  private String feed(Map<String, String> query) {
    int start = Integer.parseInt(query.getOrDefault("start", "0"));
    int count = Integer.parseInt(query.getOrDefault("count", "40"));
    String type = query.getOrDefault("type", "");
    List<String> entries = new ArrayList<>();
    shown.stream()
        .filter(one -> one.form().startsWith(type))
        .sorted(Comparator.comparing(Filed::accepted).thenComparing(Filed::accession).reversed())
        .forEach(
            one -> {
              boolean owned = one.owner() != 0;
              entries.add(entry(one, one.cik(), one.company(), owned ? "Issuer" : "Filer"));
              if (owned) {
                entries.add(entry(one, one.owner(), ownerName(one.owner()), "Reporting"));
              }
            });
    int end = Math.min(Math.min(entries.size(), feedEnd), start + count);
    StringBuilder out =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Latest Filings</title>\n<id>https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent</id>\n<updated>"
                + time(clock.instant())
                + "</updated>\n");
    for (int i = start; i < end; i++) {
      out.append(entries.get(i));
    }
    return out.append("</feed>\n").toString();
  }

  private static String entry(Filed filing, long party, String name, String role) {
    return """
        <entry>
        <title>%s - %s (%010d) (%s)</title>
        <link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/%d/%s/%s-index.htm"/>
        <summary type="html">
         &lt;b&gt;Filed:&lt;/b&gt; %s &lt;b&gt;AccNo:&lt;/b&gt; %s &lt;b&gt;Size:&lt;/b&gt; 9 KB
        </summary>
        <updated>%s</updated>
        <category scheme="https://www.sec.gov/" label="form type" term="%s"/>
        <id>urn:tag:sec.gov,2008:accession-number=%s</id>
        </entry>
        """
        .formatted(
            filing.form(),
            name.replace("&", "&amp;").replace("<", "&lt;"),
            party,
            role,
            filing.cik(),
            filing.accession().replace("-", ""),
            filing.accession(),
            filing.filed(),
            filing.accession(),
            time(filing.accepted()),
            filing.form(),
            filing.accession());
  }

  private static String time(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.atZone(NEW_YORK).toOffsetDateTime().withNano(0));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
