package io.assay.edgar.tree;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import io.assay.edgar.index.Ticker;
import io.assay.edgar.tree.TreeBytes.Opener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Filings among files of this machine: submissions and main documents, gzip or not, one a filing;
 * of several documents of a filing the complete submission is taken, else the main document.
 */
public final class LocalTree {

  /**
   * What a walk found.
   *
   * @param filings in the order of their accession numbers
   * @param tickers of companies, whether or not filings of theirs are there: {@link Ticker#symbol
   *     symbols}, main one first, none twice
   * @param problems lists that could not be read
   */
  public record Found(
      List<FilingFile> filings, Map<Cik, List<String>> tickers, List<Problem> problems) {

    public Found {
      filings = List.copyOf(filings);
      tickers = Map.copyOf(tickers);
      problems = List.copyOf(problems);
    }
  }

  /** What lists told so far. */
  private static final class Told implements TreeLists.Sink {

    private final Map<Accession, Listed> listed = new HashMap<>();
    private final Map<Cik, Set<String>> tickers = new HashMap<>();

    @Override
    public void row(Accession accession, TreeLists.Row row) {
      listed.put(accession, row.over(Optional.ofNullable(listed.get(accession))));
    }

    @Override
    public void ticker(Cik cik, String ticker) {
      Ticker.symbol(ticker)
          .ifPresent(
              symbol -> {
                Set<String> symbols = tickers.computeIfAbsent(cik, _ -> new LinkedHashSet<>());
                if (symbols.size() < MOST_TICKERS) {
                  symbols.add(symbol);
                }
              });
    }

    Map<Cik, List<String>> tickers() {
      Map<Cik, List<String>> lists = new HashMap<>();
      tickers.forEach((cik, symbols) -> lists.put(cik, List.copyOf(symbols)));
      return lists;
    }
  }

  /** Banks list notes by the dozen; what is beyond, nobody asks for. */
  private static final int MOST_TICKERS = 100;

  private LocalTree() {}

  /**
   * Finds filings in a file or a folder.
   *
   * @throws Unreadable when the folder cannot be walked
   */
  public static Found find(Path root) {
    if (!Files.isDirectory(root)) {
      return new Found(List.of(file(root).asked()), Map.of(), List.of());
    }
    Map<Accession, List<FilingFile>> found = new TreeMap<>();
    Told told = new Told();
    List<Problem> problems = new ArrayList<>();
    try (Stream<Path> walked = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files =
          walked.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
      for (Path file : files) {
        if (FilingFile.mayBe(path(file))) {
          FilingFile filing = file(file);
          found.computeIfAbsent(filing.accession(), _ -> new ArrayList<>()).add(filing);
        }
      }
      TreeLists lists = new TreeLists();
      for (Predicate<String> kind :
          List.<Predicate<String>>of(
              TreeLists::isIndex, TreeLists::isTickers, TreeLists::isCompany)) {
        files.stream()
            .filter(file -> kind.test(path(file)))
            .forEach(file -> list(lists, file, told, problems));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new Unreadable(
          EdgarCode.NOT_A_FILING,
          "the folder cannot be read: " + e.getMessage(),
          root.toString(),
          "Check that Assay may read it.");
    }
    List<FilingFile> filings = new ArrayList<>();
    found.forEach(
        (accession, files) ->
            filings.add(FilingFile.choose(files, Optional.ofNullable(told.listed.get(accession)))));
    return new Found(filings, told.tickers(), problems);
  }

  private static void list(TreeLists lists, Path file, Told told, List<Problem> problems) {
    try (InputStream in = Files.newInputStream(file)) {
      lists.read(path(file), in, told);
    } catch (AssayFailure failure) {
      problems.add(new Problem(failure.code(), failure.what(), file.toString()));
    } catch (IOException e) {
      problems.add(
          Problem.of(EdgarCode.UNREADABLE_INDEX, String.valueOf(e.getMessage()), file.toString()));
    }
  }

  /** What a file tells of itself, wherever it lies. */
  private static FilingFile file(Path file) {
    Opener opener = () -> Files.newInputStream(file);
    return FilingFile.of(
        path(file), head(opener), size(file), () -> TreeBytes.ownNumber(file.toString(), opener));
  }

  /** Empty when it cannot be read, which reading it will tell. */
  private static String head(Opener file) {
    try {
      return TreeBytes.head(file);
    } catch (IOException _) {
      return "";
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }

  private static String path(Path file) {
    return file.toString().replace('\\', '/');
  }

  /**
   * Reads a whole file, unpacked.
   *
   * @throws Unreadable when it cannot be, or is larger than any filing
   */
  public static byte[] bytes(Path file) {
    return TreeBytes.whole(file.toString(), () -> Files.newInputStream(file));
  }
}
