package io.assay.signals.events;

import io.assay.signals.digest.EventReadings.Kind;
import io.assay.signals.digest.EventReadings.OfficerChange;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads item 5.02 of an 8-K: who leaves and who comes, in which role, and when. */
public final class OfficerEvents {

  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?])\\s+(?=[A-Z(\"\u201C])|\\n");
  private static final Set<String> NOT_END =
      Set.of("mr.", "ms.", "mrs.", "dr.", "jr.", "sr.", "inc.", "corp.", "co.");
  private static final Pattern OTHER_OFFICER =
      Pattern.compile(
          "\\b(chief \\w+( \\w+)? officer|president|principal accounting officer|general counsel"
              + "|executive vice president|senior vice president)\\b");
  private static final int LONGEST = 5_000;
  private static final Pattern DEPARTURE =
      Pattern.compile(
          "\\b(resign\\w*|retir(?:e|es|ed|ing|ement)|step(?:s|ped|ping)? down|depart\\w*|terminat\\w*|"
              + "leav(?:e|es|ing)|left|separat\\w*|not stand for re-?election|pass(?:ed|es)? away|"
              + "remov(?:e|ed|al|es))\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern APPOINTMENT =
      Pattern.compile(
          "\\b(appoint\\w*|elect(?:ed|s|ion)?|named?|names|promot\\w*|hir(?:e|ed|es|ing)|succe(?:ed|eds|eded|eding)|"
              + "join(?:s|ed|ing)?)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "\\b((?:[A-Z]\\.\\s+)?[A-Z][a-z'\u2019-]+(?:\\s+(?:[A-Z]\\.|[A-Z][A-Za-z'\u2019-]+)){1,3})");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:effective|as of|\\bon)\\s+(?:as of\\s+|on\\s+)?((?:January|February|March|April|May|June|July|August|"
              + "September|October|November|December)\\s+\\d{1,2},\\s+\\d{4})");
  private static final DateTimeFormatter US =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

  private static final Set<String> NOT_NAMES =
      Set.of(
          "chief",
          "executive",
          "financial",
          "operating",
          "officer",
          "president",
          "vice",
          "senior",
          "board",
          "directors",
          "director",
          "company",
          "corporation",
          "committee",
          "general",
          "counsel",
          "accounting",
          "item",
          "departure",
          "election",
          "appointment",
          "certain",
          "officers",
          "compensatory",
          "arrangements",
          "agreement",
          "annual",
          "meeting",
          "the",
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "inc",
          "llc",
          "mr",
          "ms",
          "mrs",
          "dr",
          "interim",
          "employment",
          "separation",
          "form",
          "exhibit",
          "principal",
          "securities",
          "exchange",
          "act",
          "audit",
          "compensation",
          "nominating",
          "governance",
          "chairman",
          "treasurer",
          "secretary",
          "on",
          "effective",
          "in",
          "as",
          "york",
          "stock",
          "plan",
          "bank",
          "group",
          "communications",
          "foods",
          "steel",
          "care",
          "report",
          "quarterly",
          "regulation",
          "s-k",
          "industries",
          "systems",
          "technologies",
          "holdings",
          "capital",
          "university",
          "international",
          "services",
          "solutions",
          "trust",
          "llp",
          "global",
          "energy",
          "section",
          "rule",
          "nasdaq",
          "proxy",
          "statement",
          "incentive",
          "equity",
          "severance",
          "transition",
          "consulting",
          "press",
          "release",
          "letter",
          "human",
          "resources",
          "chair",
          "chairwoman",
          "lead",
          "independent",
          "class",
          "states",
          "united");

  private OfficerEvents() {}

  /** Changes the text of item 5.02 tells, a person once for kind and role. */
  public static List<OfficerChange> read(String text) {
    List<OfficerChange> result = new ArrayList<>();
    List<String> sentences = sentences(text);
    for (int i = 0; i < sentences.size(); i++) {
      String sentence = sentences.get(i);
      Optional<String> role = role(sentence);
      if (role.isEmpty()) {
        continue;
      }
      boolean departs = DEPARTURE.matcher(sentence).find();
      boolean appoints = APPOINTMENT.matcher(sentence).find();
      if (!(departs || appoints)) {
        continue;
      }
      List<String> names = names(sentence);
      if (names.isEmpty()) {
        continue;
      }
      boolean immediate =
          says(sentence, "effective immediately")
              || (i + 1 < sentences.size() && says(sentences.get(i + 1), "effective immediately"));
      boolean interim = says(sentence, "interim") || says(sentence, "acting ");
      Optional<LocalDate> effective = date(sentence);
      if (departs) {
        add(
            result,
            new OfficerChange(
                names.getFirst(), Kind.DEPARTURE, role.get(), effective, immediate, interim));
      }
      if (appoints && (!departs || names.size() > 1)) {
        add(
            result,
            new OfficerChange(
                departs ? names.getLast() : names.getFirst(),
                Kind.APPOINTMENT,
                role.get(),
                effective,
                immediate,
                interim));
      }
    }
    return result;
  }

  private static void add(List<OfficerChange> into, OfficerChange change) {
    boolean known =
        into.stream()
            .anyMatch(
                c ->
                    c.person().equals(change.person())
                        && c.kind() == change.kind()
                        && c.isOfficer() == change.isOfficer());
    if (!known) {
      into.add(change);
    }
  }

  private static List<String> sentences(String text) {
    List<String> result = new ArrayList<>();
    for (String piece : SENTENCE_END.split(text)) {
      if (!result.isEmpty() && isOpenEnded(result.getLast())) {
        result.set(result.size() - 1, result.getLast() + " " + piece);
      } else if (!piece.isBlank()) {
        result.add(piece.strip());
      }
    }
    return result;
  }

  /** Whether the piece ends with an abbreviation or an initial. */
  private static boolean isOpenEnded(String piece) {
    String last = piece.substring(piece.lastIndexOf(' ') + 1);
    return piece.length() < LONGEST
        && (NOT_END.contains(last.toLowerCase(Locale.ROOT))
            || (last.length() == 2 && Character.isUpperCase(last.charAt(0)) && last.endsWith(".")));
  }

  private static boolean says(String sentence, String words) {
    return sentence.toLowerCase(Locale.ROOT).contains(words);
  }

  private static Optional<String> role(String sentence) {
    String lower = sentence.toLowerCase(Locale.ROOT);
    if (lower.contains("chief executive officer") || sentence.contains("CEO")) {
      return Optional.of("CEO");
    }
    if (lower.contains("chief financial officer")
        || sentence.contains("CFO")
        || lower.contains("principal financial officer")) {
      return Optional.of("CFO");
    }
    if (OTHER_OFFICER.matcher(lower).find()) {
      return Optional.of("officer");
    }
    return lower.contains("director") ? Optional.of("director") : Optional.empty();
  }

  private static List<String> names(String sentence) {
    List<String> result = new ArrayList<>();
    Matcher matcher = NAME.matcher(sentence);
    while (matcher.find()) {
      String name = matcher.group(1).replaceAll("\\s+", " ").replaceFirst("['\u2019]s?$", "");
      boolean person = true;
      for (String word : name.split(" ")) {
        person &= !NOT_NAMES.contains(word.replace(".", "").toLowerCase(Locale.ROOT));
      }
      if (person && !result.contains(name)) {
        result.add(name);
      }
    }
    return result;
  }

  private static Optional<LocalDate> date(String sentence) {
    Matcher matcher = DATE.matcher(sentence);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(matcher.group(1).replaceAll("\\s+", " "), US));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
