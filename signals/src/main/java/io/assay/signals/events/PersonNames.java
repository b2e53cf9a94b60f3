package io.assay.signals.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds persons in the sentences of one text, in order: a full name is known by its surname from
 * there on ({@code Mr. Doe}). Titles beside a name and names of companies are told from it by their
 * words. Confined to one reading.
 */
final class PersonNames {

  /** A person in a sentence; {@code end} includes a possessive ending. */
  record Mention(String name, int start, int end) {}

  private static final int LONGEST = 5;
  private static final Set<String> HONORIFICS = Set.of("mr", "ms", "mrs", "dr", "messrs", "mses");
  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");

  /** Words with a capital that stand beside names and are none. */
  private static final Set<String> BESIDE =
      listed(
          """
          a accounting acting after also an and annual april as assistant at august before board
          both by chair chairman chairperson chairwoman chief class company controller corporate
          corporation counsel cpa december deputy director directors during each effective
          employee esq executive exhibit february financial following for form founder general
          he head her his hon human i if ii iii in independent information interim it item its
          january judge july june lead legal manager march marketing may md no none november
          october of officer officers on operating or our partner phd president principal prior
          professor pursuant quarterly registrant resources rev secretary senior september
          shareholder she since sir special technology that the their there these they this to
          treasurer under upon us vice we when while with
          """);

  /** Words that make the capitalised words around them something else than a person. */
  private static final Set<String> NOT_OF_PERSONS =
      listed(
          """
          act agreement airlines amendment america american appointment arrangements associates
          audit avenue award bancorp bank brands business businesses capital care certain
          closing cloud co code college commission committee communications compensation
          compensatory consulting corp data date departure development division east election
          employment energy engineering entertainment equity exchange finance foods foundation
          fund global governance group health healthcare holdings inc incentive industries
          institute insurance international laboratories letter llc llp lp ltd management market
          media medical meeting merger motors nasdaq network networks new nominating north
          notice operations partners pharmaceuticals plan planning plc press products properties
          proxy purchase realty region regulation reit release report resignation retail
          retirement rule sales school section securities segment separation services severance
          software solutions south statement states steel stock strategy street systems
          technologies therapeutics transition trust united university ventures west york
          """);

  private static Set<String> listed(String list) {
    return Set.copyOf(List.of(list.strip().split("\\s+")));
  }

  private final Map<String, String> bySurname = new HashMap<>();

  private record Word(String text, int start, int end, boolean possessive) {

    String lower() {
      return text.toLowerCase(Locale.ROOT).replace(".", "");
    }

    boolean isInitial() {
      return text.length() == 2 && text.charAt(1) == '.';
    }

    boolean isCapital() {
      return Character.isUpperCase(text.charAt(0));
    }

    /** An abbreviation in capitals, such as CEO. */
    boolean isAbbreviation() {
      return text.length() > 1
          && !isInitial()
          && text.chars().noneMatch(Character::isLowerCase)
          && !SUFFIXES.contains(lower());
    }
  }

  /**
   * Whether two names may be one person's: first name, surname and suffix agree, and initials that
   * both have ({@code Jane Q. Doe} is {@code Jane Doe} and not {@code Jane R. Doe}).
   */
  static boolean isSame(String a, String b) {
    List<String> one = List.of(a.toLowerCase(Locale.ROOT).split(" "));
    List<String> other = List.of(b.toLowerCase(Locale.ROOT).split(" "));
    List<String> shorter = one.size() <= other.size() ? one : other;
    List<String> longer = one.size() <= other.size() ? other : one;
    boolean ends =
        shorter.getFirst().equals(longer.getFirst()) && shorter.getLast().equals(longer.getLast());
    return ends && (shorter.size() < longer.size() || shorter.equals(longer));
  }

  /** The persons of a sentence in its order; they are known from there on. */
  List<Mention> in(String text) {
    String sentence = withoutNicknames(text);
    List<Word> words = words(sentence);
    List<Mention> found = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      Word word = words.get(i);
      if (HONORIFICS.contains(word.lower()) && word.isCapital()) {
        i = afterHonorific(sentence, words, i, found);
      } else if (word.isCapital()) {
        int end = run(sentence, words, i);
        take(sentence, words.subList(i, end), found);
        i = end;
      } else {
        i++;
      }
    }
    return found;
  }

  private int afterHonorific(String sentence, List<Word> words, int honorific, List<Mention> into) {
    int i = honorific + 1;
    boolean several =
        words.get(honorific).lower().startsWith("m")
            && words.get(honorific).lower().endsWith("s")
            && words.get(honorific).lower().length() > 3;
    while (i < words.size() && words.get(i).isCapital()) {
      int end = run(sentence, words, i);
      List<Word> run = words.subList(i, end);
      int before = into.size();
      take(sentence, run, into);
      if (into.size() == before) {
        Word only = run.getFirst();
        String known = bySurname.get(only.lower());
        if (known != null && !known.isEmpty()) {
          into.add(new Mention(known, only.start(), only.end()));
        }
      }
      i = end;
      boolean listed =
          several
              && i + 1 < words.size()
              && (words.get(i).text().equals("and") || isComma(sentence, words, i));
      if (!listed) {
        break;
      }
      i += words.get(i).text().equals("and") ? 1 : 0;
    }
    return Math.max(i, honorific + 1);
  }

  private static boolean isComma(String sentence, List<Word> words, int i) {
    return sentence.substring(words.get(i - 1).end(), words.get(i).start()).strip().equals(",");
  }

  /** Where the capitalised words that stand together from one on end. */
  private static int run(String sentence, List<Word> words, int first) {
    int i = first + 1;
    while (i < words.size()
        && !words.get(i - 1).possessive()
        && joins(sentence, words.get(i - 1), words.get(i))) {
      i++;
    }
    return i;
  }

  private static boolean joins(String sentence, Word before, Word next) {
    String gap = sentence.substring(before.end(), next.start());
    if (SUFFIXES.contains(next.lower()) && next.isCapital()) {
      return gap.isBlank() || gap.strip().equals(",");
    }
    return next.isCapital() && gap.isBlank() && !HONORIFICS.contains(next.lower());
  }

  private void take(String sentence, List<Word> run, List<Mention> into) {
    if (isOther(sentence, run)) {
      return;
    }
    List<Word> name = new ArrayList<>();
    for (Word word : run) {
      boolean beside =
          word.isAbbreviation()
              || (BESIDE.contains(word.lower())
                  && !word.isInitial()
                  && !(SUFFIXES.contains(word.lower()) && !name.isEmpty()));
      if (beside) {
        add(name, into);
        name = new ArrayList<>();
      } else {
        name.add(word);
      }
    }
    add(name, into);
  }

  private static boolean isOther(String sentence, List<Word> run) {
    for (Word word : run) {
      if (NOT_OF_PERSONS.contains(word.lower())) {
        return true;
      }
    }
    int end = run.getLast().end();
    String after = sentence.substring(end, Math.min(sentence.length(), end + 8)).strip();
    String next = after.startsWith(",") ? after.substring(1).strip() : after;
    return next.startsWith("Inc")
        || next.startsWith("Corp")
        || next.startsWith("LLC")
        || next.startsWith("L.")
        || next.startsWith("LLP")
        || next.startsWith("Ltd")
        || next.startsWith("& ");
  }

  private void add(List<Word> name, List<Mention> into) {
    List<Word> own = name;
    while (!own.isEmpty() && SUFFIXES.contains(own.getFirst().lower())) {
      own = own.subList(1, own.size());
    }
    if (own.size() < 2 || own.size() > LONGEST) {
      return;
    }
    int last = own.size() - 1;
    while (last > 0 && SUFFIXES.contains(own.get(last).lower())) {
      last--;
    }
    Word surname = own.get(last);
    if (last == 0 || surname.isInitial() || surname.text().length() < 2) {
      return;
    }
    StringBuilder full = new StringBuilder();
    for (Word word : own) {
      full.append(full.isEmpty() ? "" : " ").append(word.text().replace('\u2019', '\''));
    }
    String known = full.toString();
    bySurname.merge(surname.lower(), known, (a, b) -> a.equals(b) ? a : "");
    into.add(new Mention(known, own.getFirst().start(), own.getLast().end()));
  }

  /** Words with their places. */
  private static List<Word> words(String s) {
    List<Word> result = new ArrayList<>();
    int i = 0;
    while (i < s.length()) {
      if (!Character.isLetter(s.charAt(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < s.length() && isInside(s, end)) {
        end++;
      }
      String text = s.substring(i, end);
      boolean possessive = text.endsWith("'s") || text.endsWith("\u2019s");
      String bare = possessive ? text.substring(0, text.length() - 2) : text;
      if (!possessive && end < s.length() && isApostrophe(s.charAt(end))) {
        possessive = true;
        end++;
      }
      boolean dotted = end < s.length() && s.charAt(end) == '.' && !possessive;
      boolean abbreviates =
          dotted
              && (bare.length() == 1
                  || HONORIFICS.contains(bare.toLowerCase(Locale.ROOT))
                  || SUFFIXES.contains(bare.toLowerCase(Locale.ROOT)));
      if (abbreviates) {
        bare += ".";
        end++;
      }
      result.add(new Word(bare, i, end, possessive));
      i = end;
    }
    return result;
  }

  private static boolean isInside(String s, int at) {
    char c = s.charAt(at);
    return Character.isLetter(c)
        || ((isApostrophe(c) || c == '-')
            && at + 1 < s.length()
            && Character.isLetter(s.charAt(at + 1)));
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  /** {@code Shelton (Shelly) Palmer}: the same length, the nickname blank. */
  private static String withoutNicknames(String sentence) {
    StringBuilder result = new StringBuilder(sentence);
    for (int i = 1; i + 2 < sentence.length(); i++) {
      char open = sentence.charAt(i);
      char close = open == '(' ? ')' : open == '\u201C' ? '\u201D' : open == '"' ? '"' : 0;
      if (close == 0
          || sentence.charAt(i - 1) != ' '
          || !Character.isUpperCase(sentence.charAt(i + 1))) {
        continue;
      }
      int end = i + 1;
      while (end < sentence.length() && Character.isLetter(sentence.charAt(end))) {
        end++;
      }
      boolean inName =
          end < sentence.length() - 2
              && sentence.charAt(end) == close
              && sentence.charAt(end + 1) == ' '
              && Character.isUpperCase(sentence.charAt(end + 2));
      if (inName) {
        for (int at = i; at <= end; at++) {
          result.setCharAt(at, ' ');
        }
      }
    }
    return result.toString();
  }
}
