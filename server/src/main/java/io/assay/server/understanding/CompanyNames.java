package io.assay.server.understanding;

import io.assay.edgar.Cik;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the companies held are called: names with and without their form, names they had, tickers,
 * nicknames, and words that only one of them bears. Immutable; made again when companies change.
 */
public final class CompanyNames {

  /**
   * A company as it is known.
   *
   * @param former names it had
   * @param filings held: of two with the same name the one with more is meant
   */
  public record Known(
      Cik cik, String name, List<String> former, List<String> tickers, int filings) {

    public Known {
      former = List.copyOf(former);
      tickers = List.copyOf(tickers);
    }
  }

  /** How sure a name is, best first. */
  private enum Rank {
    NAME,
    NICKNAME,
    FORMER,
    /** The first words of a name that nobody else's begins with. */
    BEGINNING,
    WORD
  }

  /**
   * A company found in a question.
   *
   * @param length words of it
   */
  record Match(Known company, int length) {}

  private record Entry(List<String> words, Known company, Rank rank) {}

  private static final Set<String> FORMS =
      Set.of(
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "companies",
          "ltd",
          "limited",
          "plc",
          "llc",
          "lp",
          "sa",
          "ag",
          "nv",
          "se",
          "ab",
          "asa",
          "spa",
          "com",
          "the",
          "de",
          "md",
          "wa",
          "mn",
          "pa",
          "ny",
          "nj",
          "tx",
          "ma",
          "oh",
          "fl",
          "ga",
          "va",
          "new",
          "cl",
          "trust",
          "holdings",
          "holding",
          "group");

  private static final Map<String, List<String>> NICKNAMES = Phrases.table("nicknames.txt");
  private static final Set<String> COMMON = Set.copyOf(Phrases.words("commonwords.txt"));
  private static final int SHORTEST_WORD = 4;
  private static final int SHORTEST_CUT = 3;

  /** Candidates by their first word, longest first. */
  private final Map<String, List<Entry>> byFirst;

  private final Map<String, List<Entry>> byBeginning;
  private final Set<String> words;
  private final Map<String, Known> tickers;
  private final Map<Cik, Known> byCik;

  /** What one question calls a company instead of its name. */
  private final Optional<Entry> called;

  public CompanyNames(Collection<Known> companies) {
    this.called = Optional.empty();
    this.byFirst = new HashMap<>();
    this.tickers = new HashMap<>();
    this.byCik = new HashMap<>();
    Map<List<String>, Entry> entries = new HashMap<>();
    Map<String, List<Known>> bearers = new HashMap<>();
    Map<List<String>, List<Known>> beginners = new HashMap<>();
    for (Known one : companies) {
      byCik.put(one.cik(), one);
      List<String> whole = words(one.name());
      List<String> bare = bare(whole);
      add(entries, whole, one, Rank.NAME);
      add(entries, bare, one, Rank.NAME);
      for (String nickname : NICKNAMES.getOrDefault(String.join(" ", bare), List.of())) {
        add(entries, words(nickname), one, Rank.NICKNAME);
      }
      for (String former : one.former()) {
        add(entries, words(former), one, Rank.FORMER);
        add(entries, bare(words(former)), one, Rank.FORMER);
      }
      for (String ticker : one.tickers()) {
        tickers.merge(ticker, one, (a, b) -> b.filings() > a.filings() ? b : a);
      }
      for (int length = 2; length < bare.size(); length++) {
        if (!Understanding.isStop(bare.get(length - 1))) {
          beginners.computeIfAbsent(bare.subList(0, length), _ -> new ArrayList<>()).add(one);
        }
      }
      for (String word : new HashSet<>(bare)) {
        bearers.computeIfAbsent(word, _ -> new ArrayList<>()).add(one);
      }
    }
    bearers.forEach(
        (word, all) -> {
          if (all.size() == 1
              && word.length() >= SHORTEST_WORD
              && !COMMON.contains(word)
              // The year in a name is every year's.
              && !word.chars().allMatch(Character::isDigit)) {
            add(entries, List.of(word), all.getFirst(), Rank.WORD);
          }
        });
    beginners.forEach(
        (words, all) -> {
          if (all.size() == 1) {
            add(entries, words, all.getFirst(), Rank.BEGINNING);
          }
        });
    for (Entry entry : entries.values()) {
      byFirst.computeIfAbsent(entry.words().getFirst(), _ -> new ArrayList<>()).add(entry);
    }
    byFirst
        .values()
        .forEach(list -> list.sort((a, b) -> Integer.compare(b.words().size(), a.words().size())));
    this.byBeginning = byBeginning(entries.values());
    this.words = words(byFirst);
  }

  private CompanyNames(CompanyNames names, Entry called) {
    this.called = Optional.of(called);
    this.byFirst = names.byFirst;
    this.byBeginning = names.byBeginning;
    this.words = names.words;
    this.tickers = names.tickers;
    this.byCik = names.byCik;
  }

  /**
   * These names, and what one question calls a company instead.
   *
   * @param words lower case
   */
  public CompanyNames with(List<String> words, Known company) {
    return new CompanyNames(this, new Entry(words, company, Rank.NICKNAME));
  }

  private static void add(
      Map<List<String>, Entry> entries, List<String> words, Known company, Rank rank) {
    if (!words.isEmpty()) {
      entries.merge(
          words,
          new Entry(words, company, rank),
          (a, b) -> {
            int ranks = a.rank().compareTo(b.rank());
            return ranks < 0 || (ranks == 0 && a.company().filings() >= b.company().filings())
                ? a
                : b;
          });
    }
  }

  private static List<String> words(String name) {
    return Word.of(name).stream().map(Word::text).filter(word -> !word.isBlank()).toList();
  }

  /** Without the words for its legal form at the end, and without an article before. */
  private static List<String> bare(List<String> words) {
    int from = words.size() > 1 && words.getFirst().equals("the") ? 1 : 0;
    int to = words.size();
    while (to > from + 1 && (FORMS.contains(words.get(to - 1)) || words.get(to - 1).equals("&"))) {
      to--;
    }
    // N V, S A, L P
    if (to > from + 2 && words.get(to - 1).length() == 1 && words.get(to - 2).length() == 1) {
      to -= 2;
    }
    return words.subList(from, to);
  }

  /** Words by which somebody is meant who is called by them alone, lower case. */
  Set<String> words() {
    return words;
  }

  private static Set<String> words(Map<String, List<Entry>> byFirst) {
    Set<String> words = new HashSet<>();
    byFirst.forEach(
        (first, entries) -> {
          boolean alone =
              entries.stream()
                  .anyMatch(one -> one.words().size() == 1 && one.rank() != Rank.FORMER);
          if (alone && !COMMON.contains(first)) {
            words.add(first);
          }
        });
    return Set.copyOf(words);
  }

  /** The company with a CIK, if it is held. */
  public Optional<Known> company(Cik cik) {
    return Optional.ofNullable(byCik.get(cik));
  }

  /** How many there are. */
  public int count() {
    return byCik.size();
  }

  /** The company whose name stands at a place, the longest name first. */
  Optional<Match> at(Reading reading, int place, boolean shouted) {
    if (!reading.isFree(place)) {
      return Optional.empty();
    }
    if (called.isPresent() && stands(reading, place, called.get().words())) {
      return Optional.of(new Match(called.get().company(), called.get().words().size()));
    }
    Word first = reading.at(place);
    if (first.is("$") && reading.isFree(place + 1)) {
      Known known = tickers.get(upper(reading.at(place + 1)));
      if (known != null) {
        return Optional.of(new Match(known, 2));
      }
    }
    if (first.is("cik") && reading.isFree(place + 1) && reading.at(place + 1).isNumber()) {
      return cik(reading.at(place + 1).text()).map(known -> new Match(known, 2));
    }
    for (Entry entry : byFirst.getOrDefault(first.text(), List.of())) {
      int length = entry.words().size();
      // LAKE is a ticker before it is the lake in somebody's name.
      boolean ticker =
          entry.rank() == Rank.WORD
              && !shouted
              && first.bare().equals(upper(first))
              && tickers.containsKey(upper(first));
      if (!ticker && stands(reading, place, entry.words()) && isMeant(reading, place, entry)) {
        return Optional.of(new Match(entry.company(), length + after(reading, place, entry)));
      }
    }
    return ticker(reading, place, shouted)
        .or(() -> joined(first))
        .or(() -> owning(first))
        .or(() -> shortened(first))
        .map(known -> new Match(known, 1));
  }

  /**
   * Whose something is, in haste: apples total assets. Of words of the language nobody is meant.
   */
  private Optional<Known> owning(Word word) {
    String text = word.text();
    if (!text.endsWith("s") || text.length() <= SHORTEST_WORD || !text.equals(lower(word))) {
      return Optional.empty();
    }
    String name = text.substring(0, text.length() - 1);
    return COMMON.contains(name)
        ? Optional.empty()
        : byFirst.getOrDefault(name, List.of()).stream()
            .filter(entry -> entry.words().size() == 1 && entry.rank().compareTo(Rank.FORMER) < 0)
            .map(Entry::company)
            .findFirst();
  }

  private static String lower(Word word) {
    return word.said().toLowerCase(java.util.Locale.ROOT);
  }

  /** The beginnings of a name's words, written together: CompCare. */
  private Optional<Known> joined(Word word) {
    String[] parts = word.bare().split("(?<=\\p{Ll})(?=\\p{Lu})");
    if (parts.length < 2) {
      return Optional.empty();
    }
    List<Entry> found =
        byFirst.values().stream()
            .flatMap(List::stream)
            .filter(entry -> entry.rank() == Rank.NAME && isJoined(parts, entry.words()))
            .toList();
    return found.stream().map(Entry::company).distinct().count() == 1
        ? Optional.of(found.getFirst().company())
        : Optional.empty();
  }

  /** The beginnings of two words of a name, written together and without capitals: compcare. */
  private Optional<Known> shortened(Word word) {
    String text = word.text();
    boolean plain =
        text.length() < 2 * SHORTEST_CUT
            || word.isNumber()
            || COMMON.contains(text)
            || Understanding.isStop(word)
            || Fillers.has(word);
    if (plain) {
      return Optional.empty();
    }
    Set<Known> found = new HashSet<>();
    for (int i = SHORTEST_CUT; i <= text.length() - SHORTEST_CUT; i++) {
      String[] parts = {text.substring(0, i), text.substring(i)};
      // Both are known by how they begin: the list of names is long.
      for (Entry entry : byBeginning.getOrDefault(text.substring(0, SHORTEST_CUT), List.of())) {
        if (isJoined(parts, entry.words())) {
          found.add(entry.company());
        }
      }
    }
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  /** Names of several words by the first letters of their first word. */
  private static Map<String, List<Entry>> byBeginning(Collection<Entry> entries) {
    Map<String, List<Entry>> result = new HashMap<>();
    for (Entry entry : entries) {
      String first = entry.words().getFirst();
      if (entry.rank() == Rank.NAME && entry.words().size() > 1 && first.length() >= SHORTEST_CUT) {
        result.computeIfAbsent(first.substring(0, SHORTEST_CUT), _ -> new ArrayList<>()).add(entry);
      }
    }
    return result;
  }

  private static boolean isJoined(String[] parts, List<String> words) {
    if (words.size() < parts.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!words.get(i).startsWith(parts[i].toLowerCase(java.util.Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private Optional<Known> cik(String digits) {
    return digits.matches("0*[1-9]\\d{0,9}") && digits.length() <= 10
        ? company(Cik.parse(digits))
        : Optional.empty();
  }

  private static boolean stands(Reading reading, int place, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      boolean shortened = i > 0 && i == words.size() - 1;
      if (!reading.isFree(place + i) || !isSaid(reading.at(place + i), words.get(i), shortened)) {
        return false;
      }
    }
    return true;
  }

  /** The last word of a longer name may be cut short, or say in haste whose: Core Lab. */
  private static boolean isSaid(Word word, String name, boolean shortened) {
    return word.text().equals(name)
        || (shortened && name.length() >= SHORTEST_WORD && word.text().equals(name + "s"))
        || (shortened
            && word.isCapital()
            && word.text().length() >= SHORTEST_CUT
            && name.length() > word.text().length() + 1
            && name.startsWith(word.text()));
  }

  /** A word of the language names a company only where it is written as a name. */
  private static boolean isMeant(Reading reading, int place, Entry entry) {
    Word word = reading.at(place);
    if (entry.rank() == Rank.BEGINNING || entry.rank() == Rank.WORD) {
      // Of a part of a name nobody is meant who is not named.
      Word last = reading.at(place + entry.words().size() - 1);
      boolean named = word.isCapital() && last.isCapital();
      if (!named && !isWhispered(reading)) {
        return false;
      }
    }
    if (entry.words().size() > 1) {
      return true;
    }
    if (word.isNumber()) {
      // 3M and 21C are names; a number alone is none.
      return word.said().chars().anyMatch(Character::isUpperCase);
    }
    if (COMMON.contains(word.text()) || word.text().length() < 3) {
      boolean owns = word.said().length() > word.text().length();
      return word.isCapital() && (place > 0 || owns || reading.at(1).is("inc", "corp"));
    }
    return true;
  }

  /** Words for its form behind a name belong to it, and those that its whole name goes on with. */
  private static int after(Reading reading, int place, Entry entry) {
    int length = entry.words().size();
    List<String> whole = words(entry.company().name());
    int more = 0;
    while (whole.size() > length + more
        && whole.subList(0, length).equals(entry.words())
        && reading.isFree(place + length + more)
        && isRest(reading.at(place + length + more), whole.get(length + more))) {
      more++;
    }
    return more + formAfter(reading, place + length + more);
  }

  /** A word of a name that has begun; it may be cut short: Cannabics pharma. */
  private static boolean isRest(Word word, String name) {
    return word.is(name)
        || (word.text().length() > SHORTEST_CUT
            && name.length() > word.text().length() + 1
            && name.startsWith(word.text()));
  }

  /**
   * Whether it says that somebody was incorporated, and is no part of a name: a name's is written
   * like one, and where nothing is, or all, one that is asked about stands behind a verb.
   */
  private static boolean isParticiple(Reading reading, int place) {
    Word word = reading.at(place);
    if (!word.is("incorporated")) {
      return false;
    }
    boolean mixed =
        reading.words.stream().anyMatch(w -> !w.isNumber() && w.isCapital())
            && reading.words.stream()
                .anyMatch(w -> w.said().chars().anyMatch(Character::isLowerCase));
    return mixed
        ? !word.isCapital()
        : reading.at(place + 1).is("in", "under", "as")
            || reading.words.subList(0, place).stream()
                .anyMatch(w -> w.is("is", "was", "are", "were", "be", "been", "where", "when"));
  }

  private static int formAfter(Reading reading, int place) {
    int length = 0;
    while (length < 2
        && reading.isFree(place + length)
        && !isParticiple(reading, place + length)
        && reading
            .at(place + length)
            .is(
                "com",
                "inc",
                "corp",
                "corporation",
                "co",
                "ltd",
                "plc",
                "incorporated",
                "nv",
                "sa",
                "ag",
                "se",
                "llc",
                "lp")) {
      length++;
    }
    return length;
  }

  /** Tickers are written in capitals; where all is, or nothing, only long ones are taken. */
  private Optional<Known> ticker(Reading reading, int place, boolean shouted) {
    Word word = reading.at(place);
    boolean sure = !shouted && word.bare().equals(upper(word));
    if (word.text().length() == 1) {
      // Class A and Exhibit B are no companies, and AT&T is none of T.
      boolean alone =
          !reading.at(place - 1).is("class", "exhibit", "series", "schedule", "part", "section")
              && !reading.at(place - 1).is("item", "form", "note", "annex", "appendix", "&")
              && !reading.at(place + 1).is("&")
              && !word.joined()
              && !reading.at(place + 1).joined();
      return sure && alone && place > 0 && !word.is("a", "i")
          ? Optional.ofNullable(tickers.get(upper(word)))
          : Optional.empty();
    }
    if (COMMON.contains(word.text()) || word.isNumber()) {
      return Optional.empty();
    }
    boolean rare =
        word.text().length() >= SHORTEST_WORD && !Fillers.has(word) && !Understanding.isStop(word);
    return sure || rare ? Optional.ofNullable(tickers.get(upper(word))) : Optional.empty();
  }

  /** Whether a word is one of the language first, and names nobody by itself. */
  static boolean isCommon(Word word) {
    return COMMON.contains(word.text());
  }

  /** Whether nothing is written in capitals. */
  static boolean isWhispered(Reading reading) {
    return reading.words.stream()
        .noneMatch(word -> word.said().chars().anyMatch(Character::isUpperCase));
  }

  /** A ticker where nothing at all is written in capitals. */
  Optional<Known> whispered(Word word) {
    boolean said =
        word.text().length() == SHORTEST_CUT
            && !word.isNumber()
            && !COMMON.contains(word.text())
            && !Understanding.isStop(word)
            && !Fillers.has(word);
    return said ? Optional.ofNullable(tickers.get(upper(word))) : Optional.empty();
  }

  private static String upper(Word word) {
    return word.text().toUpperCase(java.util.Locale.ROOT);
  }
}
