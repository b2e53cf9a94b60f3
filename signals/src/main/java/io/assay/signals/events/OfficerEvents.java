package io.assay.signals.events;

import io.assay.signals.digest.EventReadings.Kind;
import io.assay.signals.digest.EventReadings.OfficerChange;
import io.assay.signals.events.PersonNames.Mention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads item 5.02 of an 8-K: who leaves and who comes, in which role, and when. Each word of
 * leaving or coming is given to the persons that grammar puts it with: before it ({@code X
 * resigned}, {@code X was appointed}), behind it ({@code appointed X}, {@code the resignation of
 * X}).
 */
public final class OfficerEvents {

  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?])\\s+(?=[A-Z(\"\u201C])|\\n");
  private static final Set<String> NOT_END =
      Set.of("mr.", "ms.", "mrs.", "dr.", "messrs.", "jr.", "sr.", "inc.", "corp.", "co.", "no.");
  private static final int LONGEST = 5_000;
  private static final int LONGEST_TEXT = 200_000;

  /** Sentences of what might happen, of why, and of who somebody is not related to. */
  private static final Pattern SUPPOSED =
      Pattern.compile(
          "(^|[ (])if |\\bin the event\\b|\\bevent of\\b|\\bgood reason\\b|\\bwithout cause\\b"
              + "|\\bmay (resign|elect|terminate|retire)\\b|\\bfor any reason\\b"
              + "|\\barrangements? or understandings?\\b|\\bfamily relationships?\\b|\\bitem 404\\b"
              + "|\\bexpected to be\\b|\\bunless\\b|\\bshould he\\b|\\bshould she\\b");

  private static final Pattern OLD_NEWS =
      Pattern.compile("^as (previously )?(disclosed|announced|reported)|^previously\\b");
  private static final Pattern DEFERS =
      Pattern.compile(
          "\\b(defer|deferred|postpone|postponed|rescind|rescinded|withdraw|withdrew)\\b");

  private OfficerEvents() {}

  /** Changes the text of item 5.02 tells, a person once for kind and role. */
  public static List<OfficerChange> read(String text) {
    List<OfficerChange> result = new ArrayList<>();
    PersonNames names = new PersonNames();
    Map<String, String> titles = new HashMap<>();
    List<String> sentences = sentences(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    Optional<String> headed = Optional.empty();
    for (int i = 0; i < sentences.size(); i++) {
      String sentence = sentences.get(i);
      String lower = OfficerClauses.lower(sentence);
      List<Mention> persons = names.in(sentence);
      if (isHeading(sentence)) {
        headed = Roles.of(sentence);
      }
      if (persons.isEmpty()
          || SUPPOSED.matcher(lower).find()
          || (OLD_NEWS.matcher(lower).find() && OfficerClauses.NOTICE.matcher(lower).find())) {
        continue;
      }
      boolean soon = i + 1 < sentences.size() && OfficerClauses.isImmediate(sentences.get(i + 1));
      OfficerClauses clauses = new OfficerClauses(sentence, lower, persons, headed, soon, titles);
      if (DEFERS.matcher(lower).find()) {
        result.removeIf(
            c ->
                c.kind() == Kind.DEPARTURE
                    && persons.stream().anyMatch(p -> p.name().equals(c.person())));
        continue;
      }
      clauses.read().forEach(c -> add(result, c));
    }
    return result;
  }

  private static boolean isHeading(String sentence) {
    return sentence.length() < OfficerClauses.NEAR
        && !sentence.endsWith(".")
        && !sentence.endsWith(":");
  }

  /** A later sentence fills in what an earlier one of the same change leaves open. */
  private static void add(List<OfficerChange> into, OfficerChange change) {
    for (int i = 0; i < into.size(); i++) {
      OfficerChange known = into.get(i);
      if (known.person().equals(change.person()) && known.kind() == change.kind()) {
        into.set(
            i,
            new OfficerChange(
                known.person(),
                known.kind(),
                known.role(),
                known.effective().or(change::effective),
                known.immediate() || change.immediate(),
                known.interim()));
        return;
      }
    }
    if (!change.role().isEmpty()) {
      into.add(change);
    }
  }

  private static List<String> sentences(String text) {
    List<String> result = new ArrayList<>();
    for (String line : text.split("\\n")) {
      boolean first = true;
      for (String piece : SENTENCE_END.split(line)) {
        if (piece.isBlank()) {
          continue;
        }
        if (!first && isOpenEnded(result.getLast())) {
          result.set(result.size() - 1, result.getLast() + " " + piece.strip());
        } else {
          result.add(piece.length() > LONGEST ? piece.substring(0, LONGEST) : piece.strip());
        }
        first = false;
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
}
