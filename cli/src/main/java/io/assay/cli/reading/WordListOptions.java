package io.assay.cli.reading;

import io.assay.signals.language.Lexicon;
import io.assay.signals.wordlists.WordLists;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Word lists of a user's own, as options of a reading command. One thread at a time. */
public final class WordListOptions {

  @Option(
      names = "--word-lists",
      paramLabel = "DIR",
      defaultValue = "${ASSAY_WORD_LISTS:-}",
      description =
          "Folder of own word lists (negative.txt, ...), each in place of the shipped one"
              + " (ASSAY_WORD_LISTS).")
  private String folder = "";

  @Option(
      names = "--loughran-mcdonald",
      paramLabel = "CSV",
      defaultValue = "${ASSAY_LOUGHRAN_MCDONALD:-}",
      description =
          "Loughran-McDonald master dictionary in place of the seven shipped lists of tone"
              + " (ASSAY_LOUGHRAN_MCDONALD).")
  private String dictionary = "";

  /**
   * All lists in force.
   *
   * @throws io.assay.edgar.AskedWrongly telling each mistake in the user's own with its line
   */
  public Lexicon lexicon() {
    return Lexicon.of(WordLists.read(path(folder), path(dictionary)));
  }

  private static Optional<Path> path(String said) {
    return said.isBlank() ? Optional.empty() : Optional.of(Path.of(said));
  }
}
