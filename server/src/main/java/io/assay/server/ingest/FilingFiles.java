package io.assay.server.ingest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Unreadable;
import io.assay.edgar.index.FilingFolder;
import io.assay.server.ingest.Source.InFile;
import io.assay.server.ingest.Source.Listed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Filings among files: submissions and main documents, gzip or not, one a filing. A tree laid out
 * like EDGAR's ({@code {cik}/{accession}.txt}, {@code {cik}/{accession without dashes}/{document}})
 * tells CIK and accession by its names; of several documents of a filing the complete submission is
 * taken, else the main document.
 *
 * <p>A file without an accession number anywhere gets one of its own, made from its hash, that
 * begins with 9 and has the year 00: the same file is the same filing, wherever it lies.
 */
final class FilingFiles {

  /** No filing is larger; what is, is no filing. */
  static final long LARGEST = 256L << 20;

  private static final int FRONT = 4 << 10;
  private static final Pattern DASHED = Pattern.compile("\\d{10}-\\d{2}-\\d{6}");
  private static final Pattern COMPACT = Pattern.compile("\\d{18}");
  private static final Pattern HEADER_ACCESSION =
      Pattern.compile("(?:ACCESSION NUMBER:|<ACCESSION-NUMBER>)\\s*(\\d{10}-\\d{2}-\\d{6})");
  private static final Pattern HEADER_FORM =
      Pattern.compile("(?:CONFORMED SUBMISSION TYPE:|<TYPE>)[ \\t]*([^\\s<][^\\r\\n<]{0,30})");
  private static final Pattern HEADER_FILED =
      Pattern.compile("(?:FILED AS OF DATE:|<FILING-DATE>)\\s*(\\d{8})");
  private static final Pattern OTHER_DOCUMENT =
      Pattern.compile(
          "(?i)(R\\d+\\.(htm|xml)|.*(_cal|_def|_lab|_pre|_htm)\\.xml|.*-index\\.html?|"
              + "FilingSummary\\.xml|.*[-_.]?ex-?\\d+.*|.*\\.xsd|MetaLinks\\.json)");

  /** What HTML of filings packs to, about. */
  private static final int GZIP_RATIO = 10;

  /** Finds filings in a file or a folder, in the order of their accession numbers. */
  void find(Path root, BiConsumer<Accession, InFile> sink) {
    if (!Files.isDirectory(root)) {
      Candidate candidate = Candidate.of(root, true);
      sink.accept(candidate.accession(), candidate.source());
      return;
    }
    Map<Accession, List<Candidate>> found = new TreeMap<>();
    Map<Accession, Listed> listed;
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> ordered =
          files.filter(FilingFiles::mayHoldFiling).sorted(Comparator.naturalOrder()).toList();
      for (Path file : ordered) {
        Candidate candidate = Candidate.of(file, false);
        found.computeIfAbsent(candidate.accession(), _ -> new ArrayList<>()).add(candidate);
      }
      listed = TreeLists.read(root);
    } catch (IOException | UncheckedIOException e) {
      throw new Unreadable(
          EdgarCode.NOT_A_FILING,
          "the folder cannot be read: " + e.getMessage(),
          root.toString(),
          "Check that Assay may read it.");
    }
    found.forEach(
        (accession, candidates) -> {
          Listed known = listed.get(accession);
          Candidate best = best(candidates, Optional.ofNullable(known).flatMap(Listed::form));
          InFile file = best.source();
          boolean whole = best.rank() == 0;
          sink.accept(accession, known == null || whole ? file : new InFile(known, file.path()));
        });
  }

  /** A complete submission, else the main document as a filing's folder is judged on EDGAR. */
  private static Candidate best(List<Candidate> candidates, Optional<FormType> form) {
    Candidate best =
        candidates.stream().min(Comparator.comparingInt(Candidate::rank)).orElseThrow();
    if (best.rank() == 0 || candidates.size() == 1) {
      return best;
    }
    Map<String, Candidate> byName = new LinkedHashMap<>();
    candidates.forEach(each -> byName.putIfAbsent(plainName(Path.of(each.source().path())), each));
    List<FilingFolder.Item> items =
        byName.entrySet().stream()
            .map(
                e -> new FilingFolder.Item(e.getKey(), size(Path.of(e.getValue().source().path()))))
            .toList();
    return new FilingFolder(items).findMainDocument(form).map(byName::get).orElse(best);
  }

  /** Size of a file; of a packed one a guess, since only its order among others matters. */
  private static long size(Path file) {
    try {
      long stored = Files.size(file);
      return String.valueOf(file.getFileName()).endsWith(".gz") ? stored * GZIP_RATIO : stored;
    } catch (IOException _) {
      return 0;
    }
  }

  private static boolean mayHoldFiling(Path file) {
    String name = plainName(file).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && (name.endsWith(".txt")
            || name.endsWith(".nc")
            || name.endsWith(".htm")
            || name.endsWith(".html")
            || name.endsWith(".xml")
            // refused with the reason, where it is not beside a filing
            || name.endsWith(".zip"))
        && !OTHER_DOCUMENT.matcher(plainName(file)).matches();
  }

  /** Its name as filed, without the ending that packing gave it. */
  static String plainName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? name.substring(0, name.length() - 3)
        : name;
  }

  /**
   * A file that may hold a filing.
   *
   * @param rank lower is better among files of one filing
   */
  private record Candidate(Accession accession, InFile source, int rank) {

    static Candidate of(Path file, boolean asked) {
      String name = plainName(file);
      String head = head(file);
      Optional<Accession> accession =
          first(HEADER_ACCESSION, head).map(Accession::new).or(() -> inNames(file, name));
      boolean submission =
          first(HEADER_ACCESSION, head).isPresent() || head.contains("<SEC-HEADER>");
      String lower = name.toLowerCase(Locale.ROOT);
      int rank =
          submission
              ? 0
              : lower.endsWith(".htm") || lower.endsWith(".html")
                  ? 1
                  : lower.endsWith(".zip") ? 3 : 2;
      Listed listed =
          new Listed(
              inFolders(file),
              "",
              accession,
              submission ? form(head) : Optional.empty(),
              first(HEADER_FILED, head).flatMap(Candidate::day),
              Optional.empty(),
              Optional.empty(),
              List.of());
      return new Candidate(
          accession.orElseGet(() -> ownNumber(file)),
          new InFile(listed, file.toString()),
          asked ? 0 : rank);
    }

    private static Optional<String> first(Pattern pattern, String text) {
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static Optional<FormType> form(String head) {
      return first(HEADER_FORM, head).filter(f -> !f.isBlank()).map(FormType::new);
    }

    private static Optional<LocalDate> day(String digits) {
      try {
        return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }

    private static Optional<Accession> inNames(Path file, String name) {
      Matcher dashed = DASHED.matcher(name);
      if (dashed.find()) {
        return Optional.of(new Accession(dashed.group()));
      }
      for (Path part : file) {
        if (COMPACT.matcher(part.toString()).matches()) {
          return Optional.of(Accession.parse(part.toString()));
        }
      }
      return Optional.empty();
    }

    /** The CIK a tree like EDGAR's has after {@code edgar/data}. */
    private static Optional<Cik> inFolders(Path file) {
      for (int i = 2; i < file.getNameCount() - 1; i++) {
        String part = file.getName(i).toString();
        if (file.getName(i - 1).toString().equals("data")
            && file.getName(i - 2).toString().equals("edgar")
            && part.matches("0*[1-9]\\d{0,9}")) {
          return Optional.of(Cik.parse(part));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * The beginning of a file, unpacked; empty when it cannot be read, which reading it will tell.
   */
  private static String head(Path file) {
    try (InputStream in = open(file)) {
      return new String(in.readNBytes(8 << 10), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }

  /** Whether a number was made here; 99999999 begins EDGAR's own for filings on paper. */
  static boolean isOwnNumber(Accession accession) {
    return accession.value().matches("9(?!9999999)\\d{9}-00-\\d{6}");
  }

  static Accession ownNumber(Path file) {
    byte[] hash;
    try (InputStream in = open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      for (int read = in.read(buffer); read >= 0 && total < LARGEST; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        total += read;
      }
      hash = digest.digest();
    } catch (IOException _) {
      hash = digest(file.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    long number = 0;
    for (int i = 0; i < 8; i++) {
      number = (number << 8) | (hash[i] & 0xff);
    }
    long digits = Long.remainderUnsigned(number, 1_000_000_000_000_000L);
    return new Accession("9%09d-00-%06d".formatted(digits / 1_000_000, digits % 1_000_000));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A file, unpacked when it is gzip by its first two bytes. */
  static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** A file of zeros may be as large as one likes and lie on no disk: told by its beginning. */
  private static void refuseZeros(byte[] front, Path file) {
    for (byte b : front) {
      if (b != 0) {
        return;
      }
    }
    if (front.length == FRONT) {
      throw new Unreadable(
          EdgarCode.NOT_A_FILING,
          "the file begins with nothing but zeros",
          file.toString(),
          "Copy it again; it may have been cut off while it was written.");
    }
  }

  private static byte[] joined(byte[] front, byte[] rest) {
    if (rest.length == 0) {
      return front;
    }
    byte[] whole = java.util.Arrays.copyOf(front, front.length + rest.length);
    System.arraycopy(rest, 0, whole, front.length, rest.length);
    return whole;
  }

  /**
   * Reads a whole file, unpacked.
   *
   * @throws Unreadable when it cannot be, or is larger than any filing
   */
  static byte[] bytes(Path file) {
    try (InputStream in = open(file)) {
      byte[] front = in.readNBytes(FRONT);
      refuseZeros(front, file);
      byte[] bytes = in.readNBytes((int) LARGEST - front.length);
      bytes = joined(front, bytes);
      if (in.read() >= 0) {
        throw new Unreadable(
            EdgarCode.FILE_TOO_LARGE,
            "the file is larger than any filing (" + (LARGEST >> 20) + " MiB unpacked)",
            file.toString(),
            "Give the filing itself, not an archive of filings.");
      }
      return bytes;
    } catch (ZipException | java.io.EOFException e) {
      throw new Unreadable(
          EdgarCode.BAD_GZIP,
          "the file begins like gzip and is not: " + e.getMessage(),
          file.toString(),
          "Fetch it again.");
    } catch (IOException e) {
      throw new Unreadable(
          EdgarCode.NOT_A_FILING,
          "the file cannot be read: " + e.getMessage(),
          file.toString(),
          "Check that it is there and that Assay may read it.");
    }
  }
}
