package io.assay.signals.events;

import io.assay.signals.digest.EventReadings.Kind;
import io.assay.signals.digest.EventReadings.OfficerChange;
import io.assay.signals.events.PersonNames.Mention;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of leaving and coming of one sentence, each given to the persons that grammar puts it
 * with, with the role and the day that belong to it.
 */
final class OfficerClauses {

  /** How far behind a word its object may stand. */
  static final int NEAR = 120;

  private static final int ROLE_SPAN = 220;

  /** Persons before: intransitive leaving. */
  private static final Pattern LEAVES =
      Pattern.compile(
          "\\b(resign(s|ed|ing)?|retir(e|es|ed|ing)|step(s|ped|ping)? down|depart(s|ed|ing)?"
              + "|leav(e|es|ing) (the|his|her|our)\\b|left (the|his|her)\\b|transition(s|ed|ing)? from"
              + "|transition(s|ed|ing)? out of|ceased? to (be|serve|act)|separat(e|es|ed|ing) from"
              + "|not (be )?(stand|standing|seek|seeking) for re-?election|not (be )?(seek|seeking)"
              + " re-?election|not (to )?stand for re-?election|passed away|died"
              + "|(was|were|been|be) (terminated|removed|dismissed)"
              + "|(employment|position|service)\\b(?! agreement)[^;]{0,140}?\\b(terminated?|(?<!year )(?<!period )(?<!quarter )ended|ends?|ceased?))\\b");

  /** Persons behind: somebody makes them leave. */
  private static final Pattern DISMISSES =
      Pattern.compile(
          "\\b(removed|dismissed|terminat(ed|e|ing) the employment of|terminated)\\b(?= )");

  private static final Pattern LEAVING =
      Pattern.compile("\\b(resignations?|retirement|departure|removal|death|termination)\\b");
  private static final Pattern APPOINTS =
      Pattern.compile(
          "\\b(appoint(s|ed|ing)?|elect(s|ed|ing)?|nam(ed|es|ing)|promot(ed|es|ing)|hir(ed|es|ing))\\b"
              + "(?! executive officer)(?! by\\b)");

  /** Persons before: they come of themselves. */
  private static final Pattern BECOMES =
      Pattern.compile(
          "\\b(become|becomes|became|(will|to) join|joins|assum(e|es|ed) (the|his|her)"
              + "( additional| current| new)? (role|roles|position|positions|title|office|duties"
              + "|responsibilities))\\b");

  private static final Pattern APPOINTING =
      Pattern.compile("\\b(appointment|election|promotion|hiring)\\b");
  private static final Pattern SUCCEEDED_BY =
      Pattern.compile("\\b(succeeded|replaced) (as [^.;,]{0,60} )?by\\b");
  private static final Pattern SUCCEEDS =
      Pattern.compile("\\b(succeed|succeeds|succeeded|succeeding|replac(e|es|ed|ing))\\b");
  private static final Pattern BE_BEFORE =
      Pattern.compile(
          "\\b(was|were|been|be|being|is|are)( (also|unanimously|first|recently|duly))*\\s+$");
  private static final Pattern POSSESSIVE_BEFORE =
      Pattern.compile("\\b(his|her|their)( own)?( \\w+(-\\w+)?){0,6} $");
  static final Pattern NOTICE =
      Pattern.compile(
          "\\b(notified|informed|advised|announced|tendered|submitted|delivered|provided|gave|intent"
              + "|intention|intended|intends|decided|decision|agreed)\\b");
  private static final Pattern LONG_AGO =
      Pattern.compile("\\b(in|since|from|until)( [A-Z][a-z]+)? (19|20)\\d\\d\\b");
  private static final Pattern TO_PERSON =
      Pattern.compile("\\b(notified|informed|advised|told|by and between|between)\\s*$");
  private static final String MONTHS =
      "(January|February|March|April|May|June|July|August|September|October|November|December)";
  private static final Pattern DATED =
      Pattern.compile(
          "\\b(?:[Ee]ffective|[Aa]s of|[Oo]n)\\s+(?:as of\\s+|on\\s+)?("
              + MONTHS
              + "\\s+\\d{1,2},\\s+\\d{4})");

  /** What may stand before the date that opens a sentence: the paragraph of the item. */
  private static final Pattern OPENING = Pattern.compile("(\\([a-z]\\)[,\\s]*)*");

  private static final Pattern SAME_DAY =
      Pattern.compile(
          "effective (immediately|(on|as of) (such|that|the same) (date|day)|upon (his|her) (appointment|resignation))");
  private static final Pattern FULL_DATE = Pattern.compile(MONTHS + "\\s+\\d{1,2},\\s+\\d{4}");
  private static final DateTimeFormatter US =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

  /** What may stand between the persons of a list; nothing is tried twice. */
  private static final Pattern IN_LIST =
      Pattern.compile(
          "(?:[,;&\\s\\d]|mrs\\.?|mr\\.?|ms\\.?|director|dr\\.?|and|as|a|each|executive|officer|our|of"
              + "|operating|the|its|company|counsel|chief|chairman|financial|president|vice|senior"
              + "|general)*+");

  private final String sentence;
  private final String lower;
  private final List<Mention> persons;
  private final Optional<String> headed;
  private final boolean soon;
  private final Map<String, String> titles;
  private final List<OfficerChange> found = new ArrayList<>();

  OfficerClauses(
      String sentence,
      String lower,
      List<Mention> persons,
      Optional<String> headed,
      boolean soon,
      Map<String, String> titles) {
    this.sentence = sentence;
    this.lower = lower;
    this.persons = persons;
    this.headed = headed;
    this.soon = soon || isImmediate(sentence);
    this.titles = titles;
    for (Mention person : persons) {
      beside(person).ifPresent(role -> titles.putIfAbsent(person.name(), role));
    }
  }

  static boolean isImmediate(String sentence) {
    return lower(sentence).contains("effective immediately")
        || lower(sentence).contains("with immediate effect");
  }

  static String lower(String sentence) {
    StringBuilder result = new StringBuilder(sentence.length());
    for (int i = 0; i < sentence.length(); i++) {
      result.append(Character.toLowerCase(sentence.charAt(i)));
    }
    return result.toString();
  }

  List<OfficerChange> read() {
    each(SUCCEEDED_BY, m -> change(Kind.APPOINTMENT, behind(m.end()), m));
    each(
        SUCCEEDS,
        m -> {
          if (!lower.startsWith(" by", m.end()) && !isPassive(m)) {
            change(Kind.APPOINTMENT, before(m.start()), m);
            change(Kind.DEPARTURE, behind(m.end()), m);
          }
        });
    each(
        LEAVES,
        m -> {
          List<Mention> who = before(m.start());
          if (who.isEmpty()) {
            who = ofEmployment(m);
          }
          change(Kind.DEPARTURE, who, m);
        });
    each(
        DISMISSES,
        m -> {
          if (!isPassive(m)) {
            change(Kind.DEPARTURE, adjoining(m.end()), m);
          }
        });
    each(LEAVING, m -> change(Kind.DEPARTURE, ofNoun(m), m));
    each(
        APPOINTS,
        m -> {
          if (!isBiography()) {
            change(Kind.APPOINTMENT, isPassive(m) ? before(m.start()) : behind(m.end()), m);
          }
        });
    each(
        BECOMES,
        m -> {
          if (!isBiography()) {
            change(Kind.APPOINTMENT, before(m.start()), m);
          }
        });
    each(APPOINTING, m -> change(Kind.APPOINTMENT, ofNoun(m), m));
    return found;
  }

  private interface Seen {
    void at(Matcher match);
  }

  private void each(Pattern pattern, Seen seen) {
    Matcher matcher = pattern.matcher(lower);
    while (matcher.find()) {
      seen.at(matcher);
    }
  }

  private boolean isPassive(Matcher m) {
    return BE_BEFORE.matcher(lower.substring(Math.max(0, m.start() - 40), m.start())).find();
  }

  /** What a career has been: years without a day. */
  private boolean isBiography() {
    return LONG_AGO.matcher(sentence).find()
        && !FULL_DATE.matcher(sentence).find()
        && !lower.contains("effective");
  }

  /** The list of persons that ends nearest before a place; one who is only told is none. */
  private List<Mention> before(int place) {
    int clause = Math.max(lower.lastIndexOf(';', place), 0);
    for (int i = persons.size() - 1; i >= 0; i--) {
      Mention last = persons.get(i);
      if (last.end() > place || last.start() < clause) {
        continue;
      }
      int first = i;
      while (first > 0 && isListed(persons.get(first - 1), persons.get(first))) {
        first--;
      }
      boolean told = TO_PERSON.matcher(lower.substring(0, persons.get(first).start())).find();
      if (!told || first == 0) {
        return persons.subList(first, i + 1);
      }
      i = first;
    }
    return List.of();
  }

  /** The list of persons that begins near behind a place. */
  private List<Mention> behind(int place) {
    for (int i = 0; i < persons.size(); i++) {
      if (persons.get(i).start() >= place) {
        return persons.get(i).start() - place <= NEAR ? list(i) : List.of();
      }
    }
    return List.of();
  }

  /** The list of persons that begins at the next word but titles. */
  private List<Mention> adjoining(int place) {
    List<Mention> next = behind(place);
    return !next.isEmpty()
            && IN_LIST.matcher(lower.substring(place, next.getFirst().start())).matches()
        ? next
        : List.of();
  }

  private List<Mention> list(int first) {
    int last = first;
    while (last + 1 < persons.size() && isListed(persons.get(last), persons.get(last + 1))) {
      last++;
    }
    return persons.subList(first, last + 1);
  }

  private boolean isListed(Mention a, Mention b) {
    return b.start() >= a.end()
        && b.start() - a.end() < NEAR
        && IN_LIST.matcher(lower.substring(a.end(), b.start())).matches();
  }

  /** Whose employment it is that ends: {@code the employment of X will terminate}. */
  private List<Mention> ofEmployment(Matcher m) {
    return m.group().startsWith("employment of") ? behind(m.start()) : List.of();
  }

  /** Whose leaving or coming a noun tells: of X, X's, or his. */
  private List<Mention> ofNoun(Matcher m) {
    boolean termination = m.group().equals("termination");
    if (lower.startsWith(" of ", m.end()) || lower.startsWith(" from ", m.end())) {
      List<Mention> next = behind(m.end());
      boolean near =
          !next.isEmpty()
              && next.getFirst().start() - m.end() < NEAR / 2
              && lower.substring(m.end(), next.getFirst().start()).indexOf(',') < 0;
      if (near) {
        return next;
      }
    }
    for (Mention person : persons) {
      boolean owns =
          person.end() <= m.start() && lower.substring(person.end(), m.start()).isBlank();
      if (owns) {
        return List.of(person);
      }
    }
    boolean own =
        POSSESSIVE_BEFORE.matcher(lower.substring(Math.max(0, m.start() - 60), m.start())).find();
    return own && !termination && NOTICE.matcher(lower).find() ? before(m.start()) : List.of();
  }

  /** Without a role it may still tell when what another sentence told takes effect. */
  private void change(Kind kind, List<Mention> who, Matcher m) {
    for (Mention person : who) {
      found.add(
          new OfficerChange(
              person.name(),
              kind,
              role(kind, person, who, m).orElse(""),
              effective(m),
              kind == Kind.DEPARTURE && soon,
              kind == Kind.APPOINTMENT && isInterim(person, who, m)));
    }
  }

  /** The role behind the word, else beside the person, else of the heading. */
  private Optional<String> role(Kind kind, Mention person, List<Mention> who, Matcher m) {
    int from = Math.max(m.end(), who.getLast().start() > m.start() ? who.getLast().end() : 0);
    return Roles.of(withoutAdvice(m.group() + lower.substring(from, roleEnd(from))))
        .or(
            () ->
                m.pattern().equals(SUCCEEDS)
                    ? Roles.of(lower.substring(m.end()))
                    : Optional.empty())
        .or(() -> beside(person))
        .or(() -> Optional.ofNullable(titles.get(person.name())))
        .or(() -> headed)
        .or(
            () ->
                kind == Kind.DEPARTURE
                        && (lower.contains("employment") || lower.contains("the company"))
                    ? Optional.of("officer")
                    : Optional.empty());
  }

  /** The words without those of whom somebody will advise. */
  private static String withoutAdvice(String words) {
    int advice = words.indexOf(" advisor to ");
    return advice >= 0 ? words.substring(0, advice) : words;
  }

  /** Where the part of the sentence ends that a word's role stands in. */
  private int roleEnd(int from) {
    int end = Math.min(lower.length(), from + ROLE_SPAN);
    for (String mark : List.of(";", " (ii)", " (iii)", " and appointed ", " succeeded by")) {
      int at = lower.indexOf(mark, from);
      end = at >= 0 && at < end ? at : end;
    }
    for (Mention person : persons) {
      end = person.start() > from && person.start() < end ? person.start() : end;
    }
    return end;
  }

  /** The title before or behind a person's name. */
  private Optional<String> beside(Mention person) {
    int from = Math.max(0, person.start() - 50);
    int after = person.end();
    int end = Math.min(lower.length(), after + NEAR);
    for (Mention other : persons) {
      from = other.end() <= person.start() && other.end() > from ? other.end() : from;
      end = other.start() >= after && other.start() < end ? other.start() : end;
    }
    Matcher notice = NOTICE.matcher(lower).region(after, end);
    String behind = lower.substring(after, notice.find() ? notice.start() : end);
    int start = Math.max(from, lower.lastIndexOf(" that ", person.start()));
    return Roles.of(behind).or(() -> Roles.of(lower.substring(start, person.start())));
  }

  private boolean isInterim(Mention person, List<Mention> who, Matcher m) {
    int from = Math.max(m.end(), who.getLast().start() > m.start() ? who.getLast().end() : 0);
    String part = lower.substring(Math.min(m.start(), person.start()), roleEnd(from));
    return part.contains("interim") || part.contains("acting ");
  }

  /**
   * The date behind the word, behind a noun only one that says effective; else the date that opens
   * the sentence, when it is neither the day on which the change was made known nor another than
   * the text says it takes effect on.
   */
  private Optional<LocalDate> effective(Matcher m) {
    boolean noun = m.pattern().equals(LEAVING) || m.pattern().equals(APPOINTING);
    Matcher dated = DATED.matcher(sentence);
    int at = m.start();
    while (dated.find(at)) {
      if (!noun || dated.group().startsWith("ffective", 1)) {
        return date(dated.group(1));
      }
      at = dated.end();
    }
    dated.reset();
    boolean opens =
        dated.find()
            && dated.end() < m.start()
            && (dated.start() == 0
                || OPENING.matcher(sentence.substring(0, dated.start())).matches());
    boolean told =
        NOTICE.matcher(lower.substring(0, m.start())).find()
            || (lower.indexOf("effective ", m.start()) >= 0 && !SAME_DAY.matcher(lower).find());
    return opens && (dated.group().startsWith("E") || !(noun || told))
        ? date(dated.group(1))
        : Optional.empty();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.replaceAll("\\s+", " "), US));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
