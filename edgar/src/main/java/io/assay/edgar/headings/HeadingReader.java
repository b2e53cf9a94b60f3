package io.assay.edgar.headings;

import io.assay.edgar.FormType;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Divides prospectuses, registration statements and proxy statements by their main headings.
 * Stateless and thread-safe.
 *
 * <p>The document's own table of contents says which headings are main ones; each entry is looked
 * for behind it, all of them in order. A prospectus supplement with the prospectus behind it has
 * two tables of contents: keys of the second start with {@code base-}. Without a table of contents
 * the usual wording decides, with less confidence.
 *
 * <p>The key of a section ({@link Section#item()}) is the usual name of its heading ({@code
 * risk-factors}, {@code use-of-proceeds}, {@code executive-compensation}, {@code proposal-1}), else
 * the words of the heading with hyphens. A heading that usually stands below another, such as
 * {@code summary-compensation-table}, is a section inside the other's.
 */
public final class HeadingReader {

  private static final double IN_CONTENTS = 0.97;
  private static final double OF_SEVERAL = 0.92;
  private static final double PLAIN_LINE = 0.8;
  private static final double USUAL_WORDING = 0.8;
  private static final double CAPITALS_ONLY = 0.65;
  private static final double BELOW_ANOTHER = 0.75;

  private static final int MAIN = 0;
  private static final int BELOW_MAIN = 1;
  private static final int UNLISTED = 2;

  private static final int MOST_CONTENTS = 8;
  private static final int MOST_LINES = 40_000;
  private static final int LONGEST_KEY = 60;
  private static final int LEAST_BODY = 300;
  private static final int COVER_BLOCKS = 60;

  private HeadingReader() {}

  /** Whether documents of {@code form} are divided by headings. */
  public static boolean reads(FormType form) {
    return HeadingFamily.of(form).isPresent();
  }

  /** Sections in order of their start; empty for forms that {@link #reads} does not know. */
  public static List<Section> sections(ReadingText text, FormType form) {
    Optional<HeadingFamily> family = HeadingFamily.of(form);
    if (family.isEmpty() || text.blocks().isEmpty()) {
      return List.of();
    }
    HeadingFamily.Names names = family.get().names();
    List<Mark> marks = new ArrayList<>();
    List<Contents> all = Contents.of(text);
    List<Contents> contents = all.subList(0, Math.min(all.size(), MOST_CONTENTS));
    String prefix = "";
    for (int i = 0; i < contents.size(); i++) {
      int to = i + 1 < contents.size() ? contents.get(i + 1).from() : text.blocks().size();
      List<Line> lines = lines(text, contents.get(i).to(), to);
      List<Mark> found = inContents(contents.get(i), lines, names, prefix);
      if (found.size() * 2 >= contents.get(i).entries().size()) {
        found.addAll(outside(found, lines, names, prefix));
        found.addAll(below(found, lines, names, prefix));
        marks.addAll(found);
        if (i + 1 < contents.size()) {
          marks.add(coverOf(contents.get(i + 1), lines, text));
        }
        prefix = "base-";
      }
    }
    if (marks.isEmpty()) {
      marks.addAll(usual(lines(text, 0, text.blocks().size()), text, names));
    }
    return cut(text, marks);
  }

  private static List<Line> lines(ReadingText text, int from, int to) {
    List<Line> lines = Line.of(text, from, to);
    return lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines;
  }

  /** A heading that was found; with an empty key, only a place where what is before it ends. */
  private record Mark(
      String key, String title, int start, int level, double confidence, String reason) {}

  /** Where the second of two documents begins: its cover stands before its contents. No section. */
  private static Mark coverOf(Contents next, List<Line> lines, ReadingText text) {
    int start = text.blocks().get(next.from()).start();
    for (Line line : lines) {
      boolean cover =
          line.words().equals("prospectus")
              || line.words().startsWith("filed pursuant to rule 424");
      if (cover && next.from() - line.block() <= COVER_BLOCKS) {
        start = line.start();
        break;
      }
    }
    return new Mark("", "", start, MAIN, 0, "");
  }

  private static List<Mark> inContents(
      Contents contents, List<Line> lines, HeadingFamily.Names names, String prefix) {
    List<Line> chosen = EntryPlaces.of(contents.entries(), lines);
    Map<String, Integer> places = new HashMap<>();
    lines.forEach(line -> places.merge(line.words(), 1, Integer::sum));
    boolean levels =
        contents.entries().stream().filter(Contents.Entry::marked).count() >= 3
            && contents.entries().stream().anyMatch(e -> !e.marked());
    String[] keys = keys(contents.entries(), chosen, levels, names, prefix);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      Line line = chosen.get(i);
      if (line.equals(EntryPlaces.NOWHERE)) {
        continue;
      }
      Contents.Entry entry = contents.entries().get(i);
      boolean several = places.getOrDefault(line.words(), 0) > 1;
      double confidence = !line.heading() ? PLAIN_LINE : several ? OF_SEVERAL : IN_CONTENTS;
      String reason = line.heading() ? "" : "the heading looks like the text around it";
      int level = levels && !entry.marked() ? BELOW_MAIN : MAIN;
      marks.add(new Mark(keys[i], entry.title(), line.start(), level, confidence, reason));
    }
    return marks;
  }

  /**
   * Keys of the entries, each once; where two have the same name, a main entry has the better
   * right.
   */
  private static String[] keys(
      List<Contents.Entry> entries,
      List<Line> chosen,
      boolean levels,
      HeadingFamily.Names names,
      String prefix) {
    String[] keys = new String[entries.size()];
    Set<String> used = new HashSet<>();
    for (boolean main : levels ? new boolean[] {true, false} : new boolean[] {true}) {
      for (int i = 0; i < keys.length; i++) {
        Contents.Entry entry = entries.get(i);
        if (chosen.get(i).equals(EntryPlaces.NOWHERE) || (levels && entry.marked() != main)) {
          continue;
        }
        String own = prefix + key(entry.words());
        String key = prefix + names.key(entry.words()).orElse(key(entry.words()));
        if (!used.add(key)) {
          key = own;
          for (int n = 2; !used.add(key); n++) {
            key = own + "-" + n;
          }
        }
        keys[i] = key;
      }
    }
    return keys;
  }

  /** Usual headings before the first entry of the contents, and where the document proper ends. */
  private static List<Mark> outside(
      List<Mark> found, List<Line> lines, HeadingFamily.Names names, String prefix) {
    HeadingFamily family = names.family();
    int first = found.getFirst().start();
    int last = found.getLast().start();
    Set<String> used = new HashSet<>();
    found.forEach(mark -> used.add(mark.key()));
    List<Mark> marks = new ArrayList<>();
    for (Line line : lines) {
      boolean outside = line.start() < first || line.start() > last;
      Optional<String> key = outside ? key(line, names) : Optional.empty();
      if (key.isPresent()
          && !family.isBelow(key.get())
          && (line.start() < first || family.isTerminal(key.get()))
          && used.add(prefix + key.get())) {
        marks.add(
            new Mark(
                prefix + key.get(),
                title(line.words()),
                line.start(),
                MAIN,
                USUAL_WORDING,
                "stands in no table of contents"));
      }
    }
    return marks;
  }

  /** Headings below others that the contents do not list. */
  private static List<Mark> below(
      List<Mark> found, List<Line> lines, HeadingFamily.Names names, String prefix) {
    HeadingFamily family = names.family();
    Set<String> used = new HashSet<>();
    Set<Integer> starts = new HashSet<>();
    for (Mark mark : found) {
      used.add(mark.key());
      starts.add(mark.start());
    }
    List<Mark> marks = new ArrayList<>();
    for (Line line : lines) {
      Optional<String> key = key(line, names);
      if (key.isPresent()
          && family.isBelow(key.get())
          && !starts.contains(line.start())
          && used.add(prefix + key.get())) {
        marks.add(
            new Mark(
                prefix + key.get(),
                title(line.words()),
                line.start(),
                UNLISTED,
                BELOW_ANOTHER,
                "stands in no table of contents: its end is not certain"));
        if (family.isShort(key.get())) {
          nextHeading(line, lines).ifPresent(marks::add);
        }
      }
    }
    return marks;
  }

  /** The usual name of a line that is a heading. */
  private static Optional<String> key(Line line, HeadingFamily.Names names) {
    return line.heading() ? names.key(line.words()) : Optional.empty();
  }

  private static Optional<Mark> nextHeading(Line line, List<Line> lines) {
    return lines.stream()
        .filter(next -> next.heading() && next.block() >= line.block() + line.joined())
        .filter(next -> next.capitals() == line.capitals())
        .findFirst()
        .map(next -> new Mark("", "", next.start(), UNLISTED, 0, ""));
  }

  /** Headings by their usual wording, where there is no table of contents. */
  private static List<Mark> usual(List<Line> lines, ReadingText text, HeadingFamily.Names names) {
    HeadingFamily family = names.family();
    List<Line> headings =
        lines.stream().filter(line -> line.heading() && line.words().length() >= 4).toList();
    long capitals = headings.stream().filter(Line::capitals).count();
    // where most headings are in capitals, capitals tell nothing
    boolean capitalsAreMain = capitals >= 4 && headings.size() - capitals > capitals;
    Map<String, Mark> marks = new HashMap<>();
    Map<Line, Integer> bodies = bodies(headings, text.text().length());
    boolean begun = false;
    int passed = -1;
    for (Line line : headings) {
      if (line.block() <= passed) {
        continue;
      }
      Optional<String> key = names.key(line.words());
      String title = title(line.words());
      if (key.isPresent()) {
        begun = true;
        boolean below = family.isBelow(key.get()) || (capitalsAreMain && !line.capitals());
        marks.putIfAbsent(
            key.get(),
            new Mark(
                key.get(),
                title,
                line.start(),
                below ? UNLISTED : MAIN,
                below ? BELOW_ANOTHER : USUAL_WORDING,
                "there is no table of contents to check it against"));
        passed = line.block() + line.joined() - 1;
        if (below && family.isShort(key.get())) {
          nextHeading(line, headings)
              .ifPresent(next -> marks.putIfAbsent("end of " + key.get(), next));
        }
      } else if (begun
          && capitalsAreMain
          && line.capitals()
          && line.words().chars().noneMatch(Character::isDigit)
          && line.joined() == 1
          && bodies.getOrDefault(line, 0) >= LEAST_BODY) {
        marks.putIfAbsent(
            key(line.words()),
            new Mark(
                key(line.words()),
                title,
                line.start(),
                MAIN,
                CAPITALS_ONLY,
                "only its capitals tell that it is a main heading"));
      }
    }
    return new ArrayList<>(marks.values());
  }

  /** For each line in capitals, how many characters stand between it and the next such line. */
  private static Map<Line, Integer> bodies(List<Line> headings, int end) {
    Map<Line, Integer> bodies = new HashMap<>();
    int next = end;
    for (Line line : headings.reversed()) {
      if (line.capitals()) {
        bodies.put(line, next - line.start());
        next = line.start();
      }
    }
    return bodies;
  }

  private static List<Section> cut(ReadingText text, List<Mark> marks) {
    marks.sort(Comparator.comparingInt(Mark::start).thenComparing(Mark::level));
    RepeatedLines running = new RepeatedLines(text);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (mark.key().isEmpty()) {
        continue;
      }
      int end = text.text().length();
      for (int j = i + 1; j < marks.size(); j++) {
        Mark next = marks.get(j);
        if (next.start() > mark.start() && next.level() <= mark.level()) {
          end = next.start();
          break;
        }
      }
      end = running.endBefore(mark.start(), end);
      sections.add(
          new Section(
              "",
              mark.key(),
              mark.title(),
              mark.confidence(),
              mark.reason(),
              mark.start(),
              end,
              text.text().substring(mark.start(), end),
              Optional.empty()));
    }
    return sections;
  }

  private static String key(String words) {
    String key = words.replace(' ', '-');
    if (key.length() <= LONGEST_KEY) {
      return key;
    }
    int cut = key.lastIndexOf('-', LONGEST_KEY);
    return key.substring(0, cut > 0 ? cut : LONGEST_KEY);
  }

  private static String title(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
