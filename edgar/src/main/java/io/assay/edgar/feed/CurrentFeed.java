package io.assay.edgar.feed;

import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.markup.MarkupScanner;
import io.assay.edgar.markup.MarkupScanner.Token;
import io.assay.edgar.markup.TextBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the feed of current filings: the Atom that {@code cgi-bin/browse-edgar?action=getcurrent}
 * answers. A filing that has an entry for each of its parties (issuer and reporting owner) becomes
 * one. Document types with declarations are refused, entities that are none stay as written.
 * Thread-safe.
 */
public final class CurrentFeed {

  /** EDGAR serves a hundred a page. */
  private static final int MAX_ENTRIES = 10_000;

  private static final int MAX_PROBLEMS = 100;

  /** Longest text of one element that is looked into. */
  private static final int MAX_TEXT = 20_000;

  private static final Pattern ACCESSION = Pattern.compile("\\d{10}-\\d{2}-\\d{6}");
  private static final Pattern FILED = Pattern.compile("Filed:</b>\\s{0,9}(\\d{4}-\\d{2}-\\d{2})");
  private static final Pattern SIZE = Pattern.compile("Size:</b>\\s{0,9}(\\d{1,12} [KMG]?B)");
  private static final Pattern ITEM = Pattern.compile("\\bItem ([0-9A-Za-z.]{1,12}):");

  /** {@code 4 - DAVIS CHARLES A (0001071287) (Reporting)}. */
  private static final Pattern PARTY =
      Pattern.compile("(.*)\\((\\d{10})\\)\\s{0,9}\\(([^()]{1,40})\\)\\s{0,9}$", Pattern.DOTALL);

  private CurrentFeed() {}

  /**
   * Reads a page.
   *
   * @throws Unreadable {@code unreadable-xml} when it is no Atom feed, {@code forbidden-xml} at a
   *     document type with declarations
   */
  public static FeedPage read(ByteSlice page) {
    Reading reading = new Reading();
    MarkupScanner scanner = new MarkupScanner(page);
    TextBuffer text = new TextBuffer(io.assay.edgar.markup.Encoding.isUtf8(page));
    boolean feed = false;
    for (Token token = scanner.next(); token != Token.EOF; token = scanner.next()) {
      switch (token) {
        case START -> {
          text.clear();
          feed |= scanner.localNameIs("feed");
          if (scanner.localNameIs("entry")) {
            reading.begin();
          } else if (scanner.localNameIs("link")) {
            reading.address(scanner.attribute("href"));
          } else if (scanner.localNameIs("category")) {
            reading.form(scanner.attribute("term"));
          }
        }
        case END -> {
          int length = Math.min(text.length(), MAX_TEXT);
          reading.end(scanner.localName(), text.string(0, length).strip());
          text.clear();
        }
        case EOF -> {}
        default -> scanner.appendTo(token, text);
      }
      if (!feed && scanner.tokenEnd() > 1 << 16) {
        break;
      }
    }
    if (!feed) {
      throw new Unreadable(
          EdgarCode.UNREADABLE_XML,
          "the page is no Atom feed",
          "",
          "Ask for cgi-bin/browse-edgar?action=getcurrent&output=atom; this may be an error page.");
    }
    return reading.page(scanner.cutOff());
  }

  /** One page as it is read. */
  private static final class Reading {
    private final Map<Accession, FeedEntry> entries = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Instant> updated = Optional.empty();
    private int rows;
    private boolean inside;
    private String title = "";
    private String summary = "";
    private String address = "";
    private String form = "";
    private String id = "";
    private Optional<Instant> accepted = Optional.empty();

    void begin() {
      if (inside) {
        finish(); // the one before was never closed
      }
      inside = true;
      title = "";
      summary = "";
      address = "";
      form = "";
      id = "";
      accepted = Optional.empty();
    }

    void address(String href) {
      if (inside && address.isEmpty() && href.length() < 1_000) {
        address = href;
      }
    }

    void form(String term) {
      if (inside) {
        form = term;
      }
    }

    void end(String name, String text) {
      switch (name) {
        case "entry" -> {
          if (inside) {
            finish();
          }
          inside = false;
        }
        case "title" -> title = text;
        case "summary" -> summary = text;
        case "id" -> id = text;
        case "updated" -> {
          if (inside) {
            accepted = instant(text);
          } else {
            updated = instant(text);
          }
        }
        default -> {} // authors and the rest
      }
    }

    private void finish() {
      rows++;
      Optional<FeedEntry> entry = entry();
      if (entry.isEmpty()) {
        if (problems.size() < MAX_PROBLEMS) {
          problems.add(
              Problem.of(
                  EdgarCode.UNREADABLE_INDEX,
                  "an entry without a form or accession number",
                  "entry " + rows));
        }
      } else if (entries.size() < MAX_ENTRIES) {
        entries.merge(entry.get().accession(), entry.get(), Reading::together);
      }
    }

    private Optional<FeedEntry> entry() {
      Matcher accession = ACCESSION.matcher(id);
      if (!accession.find()) {
        accession = ACCESSION.matcher(address);
        if (!accession.find()) {
          return Optional.empty();
        }
      }
      try {
        int dash = title.indexOf(" - ");
        FormType type =
            new FormType(
                form.isBlank() ? title.substring(0, dash < 0 ? title.length() : dash) : form);
        return Optional.of(
            new FeedEntry(
                new Accession(accession.group()),
                type,
                first(FILED, summary).flatMap(Reading::date),
                accepted,
                party(type).map(List::of).orElse(List.of()),
                first(SIZE, summary).orElse(""),
                ITEM.matcher(summary).results().map(found -> found.group(1)).distinct().toList(),
                address));
      } catch (AskedWrongly e) {
        return Optional.empty(); // told as a problem
      }
    }

    private Optional<FeedEntry.FeedParty> party(FormType type) {
      Matcher party = PARTY.matcher(title);
      if (!party.matches()) {
        return Optional.empty();
      }
      String name = party.group(1);
      if (name.startsWith(type.value() + " - ")) {
        name = name.substring(type.value().length() + 3);
      }
      try {
        return Optional.of(
            new FeedEntry.FeedParty(
                Cik.parse(party.group(2)),
                name.strip(),
                party.group(3).strip().toLowerCase(java.util.Locale.ROOT)));
      } catch (AskedWrongly e) {
        return Optional.empty(); // CIK 0: the filing stands without it
      }
    }

    private static FeedEntry together(FeedEntry a, FeedEntry b) {
      List<FeedEntry.FeedParty> parties = new ArrayList<>(a.parties());
      b.parties().stream().filter(party -> !parties.contains(party)).forEach(parties::add);
      return new FeedEntry(
          a.accession(),
          a.form(),
          a.filed(),
          a.accepted(),
          parties,
          a.size(),
          a.items(),
          a.address());
    }

    private static Optional<String> first(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeException e) {
        return Optional.empty(); // the entry stands without it
      }
    }

    private static Optional<Instant> instant(String text) {
      try {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException e) {
        return Optional.empty(); // the entry stands without it
      }
    }

    FeedPage page(boolean cut) {
      if (inside || cut) {
        problems.add(
            Problem.of(EdgarCode.CUT_OFF, "the feed ends inside an entry", "entry " + (rows + 1)));
      }
      return new FeedPage(updated, List.copyOf(entries.values()), rows, problems);
    }
  }
}
