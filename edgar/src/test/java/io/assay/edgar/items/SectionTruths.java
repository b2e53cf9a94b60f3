package io.assay.edgar.items;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.edgar.text.ReadingText;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What was checked by eye on real filings, and how a reading compares with it. {@code truths/*.csv}
 * hold rows {@code path,form,year,key,startByte,endByte,how}: offsets in the file as EDGAR names
 * it, unpacked; {@code -} for both says that the item is not in the filing under a heading of its
 * own.
 */
final class SectionTruths {

  private SectionTruths() {}

  /** One item of one filing; {@code start} is -1 where the item has no heading of its own. */
  record Truth(String path, String form, String year, String key, int start, int end) {
    boolean isElsewhere() {
      return start < 0;
    }

    boolean hasUnknownEnd() {
      return end < 0 && start >= 0;
    }

    Truth withUnknownEnd() {
      return new Truth(path, form, year, key, start, -1);
    }

    /** 10-K and its kinds share a row of the report, as do the others. */
    String family() {
      return form.endsWith("/A") ? form.substring(0, form.length() - 2) : form;
    }

    String decade() {
      return year.substring(0, 3) + "0s";
    }
  }

  /** What a reader says of one item. */
  record Found(String key, Doubt doubt, int start, int end) {
    double confidence() {
      return doubt.confidence();
    }

    String reason() {
      return doubt.reason();
    }
  }

  /** One item of one filing judged: told by the reader, by the truths, or by both. */
  record Judged(
      Truth filing,
      String key,
      boolean told,
      boolean expected,
      boolean startRight,
      boolean endRight,
      Doubt doubt,
      String difference) {
    double confidence() {
      return told ? doubt.confidence() : 0;
    }

    boolean right() {
      return told && expected && startRight && endRight;
    }
  }

  /** All rows by filing, in the order of the files' names. */
  static Map<String, List<Truth>> load() {
    Map<String, List<Truth>> all = new LinkedHashMap<>();
    for (Path file : files()) {
      try {
        List<String> columns = List.of();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          if (line.isBlank() || line.startsWith("#")) {
            continue;
          }
          String[] cells = line.strip().split(",", -1);
          if (line.startsWith("path,")) {
            columns = List.of(cells);
            continue;
          }
          String path = cells[columns.indexOf("path")];
          if (!isRead(cells[columns.indexOf("form")])) {
            continue;
          }
          String start = cells[columns.indexOf("startByte")];
          String end = cells[columns.indexOf("endByte")];
          boolean elsewhere = start.equals("-");
          all.computeIfAbsent(path, p -> new ArrayList<>())
              .add(
                  new Truth(
                      path,
                      cells[columns.indexOf("form")],
                      cells[columns.indexOf("year")],
                      cells[columns.indexOf("key")],
                      elsewhere ? -1 : Integer.parseInt(start),
                      elsewhere ? -1 : Integer.parseInt(end)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** Headings of prospectuses, proxies and schedules are read by other readers. */
  private static boolean isRead(String form) {
    return form.startsWith("10-")
        || form.startsWith("10K")
        || form.startsWith("20-F")
        || form.startsWith("40-F")
        || form.startsWith("8-K")
        || form.startsWith("NT ");
  }

  private static List<Path> files() {
    String told = System.getProperty("assay.truths", "");
    try {
      Path folder =
          told.isEmpty()
              ? Path.of(SectionTruths.class.getResource("truths").toURI())
              : Path.of(told);
      try (Stream<Path> entries = Files.list(folder)) {
        return entries.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a filing is in the half on which the reader was tuned. */
  static boolean isTuned(String path) {
    CRC32 crc = new CRC32();
    crc.update(("half of " + path).getBytes(StandardCharsets.UTF_8));
    return (crc.getValue() & 1) == 0;
  }

  /** Reads a filing and judges each item. */
  static List<Judged> judge(Corpus corpus, List<Truth> truths) {
    return judge(ByteSlice.of(corpus.bytes(truths.getFirst().path())), truths);
  }

  /** Reads the bytes of a filing and judges each item. */
  static List<Judged> judge(ByteSlice bytes, List<Truth> truths) {
    Truth first = truths.getFirst();
    ReadFiling filing = read(bytes, first);
    Document main = filing.documents().getFirst();
    for (Document document : filing.documents()) {
      if (document.sequence() == 1) {
        main = document;
        break;
      }
    }
    int base = main.text().offset() - bytes.offset();
    Optional<ReadingText> text = filing.text();
    if (text.isEmpty()) {
      throw new IllegalStateException(first.path() + " has no text");
    }
    FormType form = filing.header().form();
    List<Found> found = new ArrayList<>();
    if (form.isCurrentReport()) {
      for (EventReader.Placed e : EventReader.placed(text.get(), filing.header().items())) {
        found.add(new Found(e.item().code(), e.doubt(), e.start(), e.end()));
      }
    } else {
      for (Draft d : SectionReader.drafts(text.get(), form, main.text(), filing.documents())) {
        if (d.number().indexOf('.') < 0) {
          String part = d.item().part();
          found.add(
              new Found(
                  part.isEmpty() ? d.number() : part + "." + d.number(),
                  d.doubt(),
                  d.start(),
                  d.end()));
        }
      }
    }
    return judge(text.get(), base, truths, found);
  }

  private static ReadFiling read(ByteSlice bytes, Truth truth) {
    FilingReader reader = new FilingReader();
    if (SubmissionReader.looksLikeSubmission(bytes) && hasHeader(bytes)) {
      return reader.read(bytes, truth.path());
    }
    return reader.read(
        bytes,
        truth.path(),
        FilingReader.known(
            new Accession("0000000000-00-000000"),
            new FormType(truth.form()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new Cik(1),
            ""));
  }

  private static boolean hasHeader(ByteSlice bytes) {
    String head =
        bytes.slice(0, Math.min(bytes.length(), 6_000)).toString(StandardCharsets.ISO_8859_1);
    return head.contains("<TYPE>") && (head.contains("HEADER>") || head.contains("<SUBMISSION>"));
  }

  private static List<Judged> judge(
      ReadingText text, int base, List<Truth> truths, List<Found> found) {
    List<Judged> judged = new ArrayList<>();
    Set<Found> used = new HashSet<>();
    for (Truth truth : truths) {
      Optional<Found> told =
          found.stream()
              .filter(f -> bare(f.key()).equals(bare(truth.key())) && !used.contains(f))
              .min(
                  java.util.Comparator.comparingInt(
                      f -> Math.abs(f.start() - text.position(Math.max(0, truth.start() - base)))));
      told.ifPresent(used::add);
      if (told.isEmpty()) {
        if (!truth.isElsewhere()) {
          judged.add(new Judged(truth, truth.key(), false, true, false, false, Doubt.NONE, ""));
        }
        continue;
      }
      Found f = told.get();
      if (truth.isElsewhere()) {
        // a range followed from an index has no heading to compare with: only certainty is judged
        if (f.confidence() >= 0.9) {
          judged.add(new Judged(truth, truth.key(), true, false, false, false, f.doubt(), ""));
        }
        continue;
      }
      boolean start = same(text, text.position(truth.start() - base), f.start());
      if (truth.hasUnknownEnd()) {
        continue;
      }
      boolean end = same(text, text.position(truth.end() - base), f.end());
      String difference =
          (start ? "" : "start " + between(text, truth.start() - base, f.start()))
              + (end ? "" : "end " + between(text, truth.end() - base, f.end()));
      judged.add(new Judged(truth, truth.key(), true, true, start, end, f.doubt(), difference));
    }
    for (Found f : found) {
      if (!used.contains(f)) {
        judged.add(
            new Judged(truths.getFirst(), f.key(), true, false, false, false, f.doubt(), ""));
      }
    }
    return judged;
  }

  /** What the reader has too much, {@code +}, or too little, {@code -}: its first words. */
  private static String between(ReadingText text, int source, int told) {
    int truth = text.position(source);
    String words = text.text().substring(Math.min(truth, told), Math.max(truth, told));
    String line = words.strip().replaceAll("\\s+", " ");
    return (told > truth ? "+" : "-")
        + words.length()
        + " "
        + line.substring(0, Math.min(90, line.length()))
        + " ";
  }

  private static String bare(String key) {
    return key.endsWith("(T)")
        ? key.substring(0, key.length() - 3)
        : key.endsWith("T") ? key.substring(0, key.length() - 1) : key;
  }

  /** Whether nothing but white space, page furniture or a heading of a part lies between. */
  static boolean same(ReadingText text, int one, int other) {
    String between = text.text().substring(Math.min(one, other), Math.max(one, other));
    if (between.length() > 400) {
      return false;
    }
    for (String line : between.split("[\n\t]")) {
      if (!isFurniture(line.strip().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFurniture(String line) {
    return line.isEmpty()
        || line.matches("[-\u2013\u2014\\s]*(page )?[-fsi\\d]{0,5}[-\u2013\u2014\\s.]*")
        || line.matches("[^a-z0-9]*")
        || line.matches("\\(?part [iv]+\\b.{0,60}")
        || line.matches("(back to )?(table of contents|index)")
        || line.matches("(financial information|other information|\\(continued\\)|continued)");
  }
}
