package io.assay.bench;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.feed.CurrentFeed;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.index.EdgarJson;
import io.assay.edgar.index.FactsJson;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.Section;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads every file of the corpus and tells, in Markdown, what came of it: by form and decade, by
 * kind of data file, by problem. The same corpus and code give the same text.
 *
 * <p>{@code bench/coverage > docs/edgar-coverage.md}
 */
public final class Coverage {

  private static final Set<String> FILINGS =
      Set.of(
          "full-submission",
          "primary html",
          "primary text",
          "inline xbrl html",
          "xbrl instance",
          "ownership xml",
          "13f primary",
          "13f table",
          "structured xml",
          "schedule 13d/g xml");

  private static final double CERTAIN = 0.9;

  /** What files of one form and decade came to. */
  private static final class Tally {
    private int files;
    private int read;
    private long bytes;
    private long facts;
    private long sections;
    private long certain;
    private long events;
    private long rows;
    private long problems;
    private int sound;
  }

  private final Corpus corpus;
  private final Map<String, Tally> forms = new TreeMap<>();
  private final Map<String, Tally> data = new TreeMap<>();
  private final Map<String, Map<String, Integer>> codes = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();
  private final FilingReader reader = new FilingReader();

  private Coverage(Corpus corpus) {
    this.corpus = corpus;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Optional<Corpus> corpus = Corpus.find();
    if (corpus.isEmpty()) {
      System.err.println(Corpus.MISSING);
      System.exit(1);
    }
    Coverage coverage = new Coverage(corpus.orElseThrow());
    coverage.walk();
    coverage.print(out);
  }

  private void walk() {
    for (Map<String, String> row : corpus.manifest()) {
      String kind = row.getOrDefault("kind", "");
      if (FILINGS.contains(kind)) {
        filing(row);
      } else if (kind.startsWith("index") || kind.equals("json") || kind.equals("atom feed")) {
        dataFile(row, kind);
      }
    }
  }

  private void filing(Map<String, String> row) {
    String path = row.getOrDefault("path", "");
    byte[] bytes = corpus.bytes(path);
    String name = path.substring(path.lastIndexOf('/') + 1);
    try {
      ReadFiling filing = reader.read(bytes, name);
      String form = row.getOrDefault("form", "");
      Tally tally =
          tally(
              forms,
              form.isBlank() ? filing.header().form().value() : form,
              row.getOrDefault("filing_date", "").isBlank()
                  ? filing.header().filed().or(filing.header()::period)
                  : Optional.of(LocalDate.parse(row.getOrDefault("filing_date", ""))));
      tally.files++;
      tally.read++;
      tally.bytes += bytes.length;
      tally.facts += filing.facts().facts().size();
      tally.sections += filing.sections().size();
      tally.certain += filing.sections().stream().filter(Coverage::certain).count();
      tally.events += filing.events().stream().filter(Coverage::told).count();
      tally.rows += filing.content().map(Coverage::rows).orElse(0);
      tally.problems += filing.problems().size();
      tally.sound += filing.problems().isEmpty() ? 1 : 0;
      note(filing.problems(), filing.header().form().base());
    } catch (AssayFailure failure) {
      Tally tally =
          tally(
              forms,
              row.getOrDefault("form", ""),
              Optional.of(row.getOrDefault("filing_date", ""))
                  .filter(day -> !day.isBlank())
                  .map(LocalDate::parse));
      tally.files++;
      tally.bytes += bytes.length;
      refused.add("`" + failure.code() + "` " + path + ": " + failure.what());
    }
  }

  private static boolean certain(Section section) {
    return section.confidence() >= CERTAIN;
  }

  private static boolean told(Event event) {
    return event.start() >= 0;
  }

  /** Transactions and holdings of a structured form, or 1 for a form that is one record. */
  private static int rows(FormContent content) {
    return switch (content) {
      case FormContent.Ownership form ->
          form.report().transactions().size() + form.report().holdings().size();
      case FormContent.Holdings form -> form.report().holdings().size();
      case FormContent.Fund form -> form.portfolio().holdings().size();
      case FormContent.Beneficial _,
          FormContent.Offering _,
          FormContent.Sale _,
          FormContent.LateFiling _ ->
          1;
    };
  }

  private void dataFile(Map<String, String> row, String kind) {
    String path = row.getOrDefault("path", "");
    byte[] bytes = corpus.bytes(path);
    Tally tally = data.computeIfAbsent(kindOf(path, kind), _ -> new Tally());
    tally.files++;
    tally.bytes += bytes.length;
    try {
      Rows rows = rows(path, kind, bytes);
      tally.read++;
      tally.rows += rows.count();
      tally.problems += rows.problems().size();
      tally.sound += rows.problems().isEmpty() ? 1 : 0;
      note(rows.problems(), kindOf(path, kind));
    } catch (AssayFailure failure) {
      refused.add("`" + failure.code() + "` " + path + ": " + failure.what());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(path, e);
    }
  }

  private static String kindOf(String path, String kind) {
    if (kind.equals("json")) {
      return path.contains("companyfacts")
          ? "companyfacts"
          : path.contains("submissions") ? "submissions" : "other JSON";
    }
    return kind.startsWith("index")
        ? "index, " + path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\..*", "")
        : "current filings feed";
  }

  private record Rows(long count, List<Problem> problems) {}

  private static Rows rows(String path, String kind, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    if (kind.startsWith("index")) {
      IndexReader.Result index = new IndexReader().read(in);
      return new Rows(index.entries().size(), index.problems());
    }
    if (kind.equals("atom feed")) {
      var page = CurrentFeed.read(ByteSlice.of(bytes));
      return new Rows(page.entries().size(), page.problems());
    }
    if (path.contains("companyfacts")) {
      var facts = new FactsJson().companyFacts(in);
      return new Rows(
          facts.concepts().stream().mapToInt(concept -> concept.facts().size()).sum(),
          facts.problems());
    }
    if (path.contains("-submissions-")) {
      return new Rows(new EdgarJson().olderPage(in).size(), List.of());
    }
    if (path.startsWith("submissions/")) {
      return new Rows(new EdgarJson().profile(in).filings().size(), List.of());
    }
    return path.endsWith("company_tickers.json")
        ? new Rows(new EdgarJson().tickers(in).size(), List.of())
        : new Rows(0, List.of());
  }

  private static Tally tally(Map<String, Tally> tallies, String form, Optional<LocalDate> filed) {
    String base = form.isBlank() ? "not named" : new FormType(form).base();
    String decade = filed.map(day -> day.getYear() / 10 * 10 + "s").orElse("not known");
    return tallies.computeIfAbsent(base + "|" + decade, _ -> new Tally());
  }

  private void note(List<Problem> problems, String where) {
    for (Problem problem : problems) {
      counts.merge(problem.code(), 1, Integer::sum);
      codes.computeIfAbsent(problem.code(), _ -> new TreeMap<>()).merge(where, 1, Integer::sum);
    }
  }

  private void print(PrintStream out) {
    out.println("# What is read of the corpus");
    out.println();
    out.println(
        "Made by `bench/coverage`: every filing and data file of the corpus of real filings, read once."
            + " *Sections (sure)*: items found, those of confidence 0.9 or more; *rows*: transactions and"
            + " holdings of structured forms; *sound*: files without any problem.");
    out.println();
    out.println(
        "| form | filed | files | read | sound | MB | facts | sections (sure) | 8-K items | rows | problems |");
    out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    Tally all = new Tally();
    forms.forEach(
        (key, tally) -> {
          row(out, key.replace("|", " | "), tally);
          add(all, tally);
        });
    row(out, "**all** | ", all);
    out.println();
    out.println("## Data files");
    out.println();
    out.println("| kind | files | read | rows | problems |");
    out.println("|---|---:|---:|---:|---:|");
    data.forEach(
        (kind, tally) ->
            out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %,d | %d |%n",
                kind,
                tally.files,
                tally.read,
                tally.rows,
                tally.problems));
    out.println();
    out.println("## Problems by code");
    out.println();
    out.println("| code | problems | where |");
    out.println("|---|---:|---|");
    counts.forEach(
        (code, count) -> {
          Set<String> where = new TreeSet<>();
          codes.getOrDefault(code, Map.of()).forEach((form, n) -> where.add(form + " " + n));
          out.printf(Locale.ROOT, "| %s | %,d | %s |%n", code, count, String.join(", ", where));
        });
    out.println();
    out.println("## Refused");
    out.println();
    if (refused.isEmpty()) {
      out.println("Nothing.");
    }
    refused.stream().sorted().forEach(line -> out.println("- " + line));
  }

  private static void row(PrintStream out, String key, Tally tally) {
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.1f | %,d | %,d (%,d) | %,d | %,d | %,d |%n",
        key,
        tally.files,
        tally.read,
        tally.sound,
        tally.bytes / 1e6,
        tally.facts,
        tally.sections,
        tally.certain,
        tally.events,
        tally.rows,
        tally.problems);
  }

  private static void add(Tally all, Tally tally) {
    all.files += tally.files;
    all.read += tally.read;
    all.sound += tally.sound;
    all.bytes += tally.bytes;
    all.facts += tally.facts;
    all.sections += tally.sections;
    all.certain += tally.certain;
    all.events += tally.events;
    all.rows += tally.rows;
    all.problems += tally.problems;
  }
}
