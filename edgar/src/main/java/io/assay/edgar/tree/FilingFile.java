package io.assay.edgar.tree;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.index.FilingFolder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that may hold a filing, as its name and beginning tell. A tree laid out like EDGAR's
 * ({@code {cik}/{accession}.txt}, {@code {cik}/{accession without dashes}/{document}}) tells CIK
 * and accession by its names. Immutable.
 *
 * @param listed what its folder and header say
 * @param path its parts divided by {@code /}
 * @param rank lower is better among files of one filing; {@link #SUBMISSION} is a complete one
 * @param size in bytes as it is stored
 */
public record FilingFile(Accession accession, Listed listed, String path, int rank, long size) {

  /** The rank of a complete submission, which says all of itself. */
  public static final int SUBMISSION = 0;

  /** As many bytes of its beginning are looked at. */
  public static final int HEAD = 8 << 10;

  /** What HTML of filings packs to, about. */
  private static final int GZIP_RATIO = 10;

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

  /** Whether a file of this path may hold a filing, or the main document of one. */
  public static boolean mayBe(String path) {
    String plain = plainName(path);
    String name = plain.toLowerCase(Locale.ROOT);
    return (name.endsWith(".txt")
            || name.endsWith(".nc")
            || name.endsWith(".htm")
            || name.endsWith(".html")
            || name.endsWith(".xml")
            // refused with the reason, where it is not beside a filing
            || name.endsWith(".zip"))
        && !OTHER_DOCUMENT.matcher(plain).matches();
  }

  /**
   * What a file tells of itself.
   *
   * @param head its first {@value #HEAD} bytes, unpacked, a char a byte; empty when it cannot be
   *     read, which reading it will tell
   * @param ownNumber a number for a file without one anywhere, see {@link TreeBytes#ownNumber}
   */
  public static FilingFile of(String path, String head, long size, Supplier<Accession> ownNumber) {
    List<String> parts = Arrays.asList(path.split("/", -1));
    Optional<String> stated = first(HEADER_ACCESSION, head);
    Optional<Accession> accession = stated.map(Accession::new).or(() -> inNames(parts));
    boolean submission = stated.isPresent() || head.contains("<SEC-HEADER>");
    String lower = plainName(path).toLowerCase(Locale.ROOT);
    int rank =
        submission
            ? SUBMISSION
            : lower.endsWith(".htm") || lower.endsWith(".html")
                ? 1
                : lower.endsWith(".zip") ? 3 : 2;
    Listed listed =
        new Listed(
            inFolders(parts),
            "",
            accession,
            submission ? form(head) : Optional.empty(),
            first(HEADER_FILED, head).flatMap(FilingFile::day),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new FilingFile(accession.orElseGet(ownNumber), listed, path, rank, size);
  }

  /**
   * The file to read of a filing: the complete submission, else the main document as a filing's
   * folder is judged on EDGAR.
   *
   * @param files of one filing, at least one, in the order of their paths
   * @param known what lists say of it; a complete submission is believed instead
   */
  public static FilingFile choose(List<FilingFile> files, Optional<Listed> known) {
    FilingFile best = best(files, known.flatMap(Listed::form));
    return known.isEmpty() || best.rank == SUBMISSION
        ? best
        : new FilingFile(best.accession, known.get(), best.path, best.rank, best.size);
  }

  private static FilingFile best(List<FilingFile> files, Optional<FormType> form) {
    FilingFile best = files.stream().min(Comparator.comparingInt(FilingFile::rank)).orElseThrow();
    if (best.rank == SUBMISSION || files.size() == 1) {
      return best;
    }
    Map<String, FilingFile> byName = new LinkedHashMap<>();
    files.forEach(each -> byName.putIfAbsent(plainName(each.path), each));
    List<FilingFolder.Item> items =
        byName.entrySet().stream()
            .map(e -> new FilingFolder.Item(e.getKey(), e.getValue().plainSize()))
            .toList();
    return new FilingFolder(items).findMainDocument(form).map(byName::get).orElse(best);
  }

  /** The same as the one file that was asked for, whatever lies beside it. */
  public FilingFile asked() {
    return new FilingFile(accession, listed, path, SUBMISSION, size);
  }

  /** Size unpacked; of a packed file a guess, since only its order among others matters. */
  private long plainSize() {
    return path.endsWith(".gz") ? size * GZIP_RATIO : size;
  }

  /** The last part of a path as filed, without the ending that packing gave it. */
  public static String plainName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? name.substring(0, name.length() - 3)
        : name;
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

  private static Optional<Accession> inNames(List<String> parts) {
    Matcher dashed = DASHED.matcher(plainName(parts.getLast()));
    if (dashed.find()) {
      return Optional.of(new Accession(dashed.group()));
    }
    return parts.stream()
        .filter(part -> COMPACT.matcher(part).matches())
        .findFirst()
        .map(Accession::parse);
  }

  /** The CIK a tree like EDGAR's has after {@code edgar/data}. */
  private static Optional<Cik> inFolders(List<String> parts) {
    for (int i = 2; i < parts.size() - 1; i++) {
      if (parts.get(i - 1).equals("data")
          && parts.get(i - 2).equals("edgar")
          && parts.get(i).matches("0*[1-9]\\d{0,9}")) {
        return Optional.of(Cik.parse(parts.get(i)));
      }
    }
    return Optional.empty();
  }
}
