package io.assay.signals.wordlists;

import io.assay.edgar.AskedWrongly;
import io.assay.signals.language.Lexicon;
import io.assay.signals.language.OwnLists;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads word lists of a user's own: a folder of lists ({@code negative.txt}: an entry a line,
 * {@code #} begins a comment) and a Loughran-McDonald master dictionary.
 */
public final class WordLists {

  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_MISTAKES = 20;
  private static final String ENDING = ".txt";

  private WordLists() {}

  /**
   * Reads them.
   *
   * @param folder of lists; files that do not end in {@code .txt} are left alone
   * @param dictionary a CSV file
   * @throws AskedWrongly telling all mistakes together, each with file and line
   */
  public static OwnLists read(Optional<Path> folder, Optional<Path> dictionary) {
    Reading reading = new Reading();
    folder.ifPresent(reading::folder);
    dictionary.ifPresent(reading::dictionary);
    return reading.done(dictionary.isPresent());
  }

  /** Gathers lists and mistakes. */
  private static final class Reading {
    private final SortedMap<String, List<String>> lists = new TreeMap<>();
    private final SortedMap<String, String> sources = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private void folder(Path folder) {
      List<Path> files;
      try (Stream<Path> entries = Files.list(folder)) {
        files =
            entries
                .filter(f -> f.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(f))
                .sorted()
                .toList();
      } catch (IOException e) {
        mistakes.add(folder + " is no folder that can be read");
        return;
      }
      if (files.isEmpty()) {
        mistakes.add(folder + " has no list: none of its files ends in " + ENDING);
      }
      for (Path file : files) {
        String name = file.getFileName().toString();
        String list = name.substring(0, name.length() - ENDING.length());
        if (Lexicon.names().contains(list)) {
          text(file).ifPresent(text -> list(list, file, text));
        } else {
          mistakes.add(
              file
                  + ": there is no list '"
                  + list
                  + "'; the lists are "
                  + String.join(", ", Lexicon.names()));
        }
      }
    }

    private void list(String name, Path file, String text) {
      List<String> entries = new ArrayList<>();
      int number = 0;
      for (String line : (Iterable<String>) text.lines()::iterator) {
        number++;
        String entry = line.strip();
        if (entry.isEmpty() || entry.charAt(0) == '#') {
          continue;
        }
        Optional<String> mistake = ListEntry.mistake(name, entry);
        if (mistake.isPresent()) {
          mistakes.add(file + ", line " + number + ": " + mistake.get());
        } else {
          entries.add(ListEntry.normal(name, entry));
        }
      }
      if (number == 0 || (entries.isEmpty() && mistakes.isEmpty())) {
        mistakes.add(file + " has no entry; leave the file out to keep the shipped list");
      }
      put(name, file, entries);
    }

    private void dictionary(Path file) {
      Optional<String> text = text(file);
      if (text.isPresent()) {
        MasterDictionary read = MasterDictionary.of(text.get());
        read.mistakes().forEach(m -> mistakes.add(file + ", " + m));
        read.lists().forEach((list, words) -> put(list, file, words));
      }
    }

    private void put(String list, Path file, List<String> entries) {
      String before = sources.put(list, file.toString());
      if (before != null) {
        mistakes.add("the list " + list + " is given twice: by " + before + " and by " + file);
      }
      lists.put(list, entries.stream().distinct().sorted().toList());
    }

    private Optional<String> text(Path file) {
      try {
        if (Files.size(file) > MOST_BYTES) {
          mistakes.add(file + " is larger than " + (MOST_BYTES >> 20) + " MiB");
          return Optional.empty();
        }
        String text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
      } catch (CharacterCodingException e) {
        mistakes.add(file + " is not in UTF-8");
      } catch (IOException e) {
        mistakes.add(file + " cannot be read");
      }
      return Optional.empty();
    }

    OwnLists done(boolean dictionary) {
      if (!mistakes.isEmpty()) {
        int more = mistakes.size() - MOST_MISTAKES;
        String told =
            String.join("\n", mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size())));
        throw new AskedWrongly(
            WordListCode.BAD_WORD_LISTS,
            more > 0 ? told + "\nand " + more + " more" : told,
            "word lists",
            "A list is a text file with an entry a line; a dictionary is a CSV file with the"
                + " columns "
                + String.join(", ", MasterDictionary.columns())
                + ".");
      }
      return new OwnLists(lists, sources, dictionary);
    }
  }
}
