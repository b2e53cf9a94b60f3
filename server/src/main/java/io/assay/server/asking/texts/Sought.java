package io.assay.server.asking.texts;

import io.assay.server.understanding.Meaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is looked for where a question says it in words so plain that they are no topic: an earlier
 * name, who came after somebody, or all that is left of it. Pure.
 *
 * @param meaning with the topic that is looked for
 * @param more words that filings say it with, to be found by beside the question's
 */
record Sought(Meaning meaning, String more) {

  private static final Pattern NAME =
      Pattern.compile("\\b(?:names?|named|called|known as|known)\\b");

  private static final Pattern EARLIER =
      Pattern.compile(
          "\\b(?:former|formerly|old|older|earlier|previous|previously|before|prior|until|originally"
              + "|once|used to)\\b");

  /** Words that such a question is put in, and not told of. */
  private static final Set<String> OF_NAMES =
      Set.of(
          "former",
          "formerly",
          "old",
          "known",
          "called",
          "trade",
          "traded",
          "mid",
          "became",
          "become",
          "go",
          "went",
          "earlier",
          "previous",
          "previously",
          "originally",
          "prior",
          "name",
          "named");

  private static final Pattern AFTER =
      Pattern.compile(
          "\\b(?:t(?:ake|akes|ook|aken|aking) over from|in (?:the )?place of|came after|comes after"
              + "|c(?:ome|ame) in for)\\b");

  /** What money is raised for. */
  private static final Pattern MONEY_FOR =
      Pattern.compile(
          "\\b(?:purposes?|uses?) of (?:the |this |that |its )?(?:\\w+ )?(?:money|proceeds|funds|cash)\\b"
              + "|\\bwhat (?:\\w+ ){0,6}(?:money|proceeds|funds|cash)\\b[^?.;]{0,30}\\bfor\\b"
              + "|\\b(?:do|use[ds]?|spend|spent) (?:with |up )?(?:the |this |that |its |all )?(?:\\w+ )?"
              + "(?:money|proceeds|funds)\\b"
              + "|\\b(?:money|proceeds|funds) (?:\\w+ ){0,5}(?:spent|used?|go(?:es)? (?:to|into)|went)\\b");

  /** Words that such a question is put in. */
  private static final Set<String> OF_MONEY =
      Set.of(
          "purpose",
          "purposes",
          "use",
          "uses",
          "used",
          "money",
          "funds",
          "cash",
          "raised",
          "raise",
          "spend",
          "spent",
          "plan",
          "planned",
          "proceeds",
          "go",
          "went");

  private static final Set<String> SAYS =
      Set.of("say", "says", "said", "write", "writes", "wrote", "talk", "talks", "discuss", "held");

  /** How a filing tells of an earlier name. */
  private static final Pattern FORMER =
      Pattern.compile(
          "\\b(?:formerly|previously) (?:known|named|called|doing)|\\bformerly [A-Z]"
              + "|\\bchang(?:e|ed|ing)(?: of)?(?: its| the| our)?(?: \\w+){0,2} name\\b|\\bname change"
              + "|\\bwas (?:then )?(?:named|called|known)|\\bunder the name\\b|\\bits name (?:from|to)\\b");

  static Sought of(Meaning asIs) {
    Meaning meaning = asIs.about(Terms.whole(asIs.topic(), asIs.question()));
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    if (asksForFormerName(meaning)) {
      List<String> topic = new ArrayList<>(meaning.topic());
      topic.removeIf(OF_NAMES::contains);
      topic.addAll(List.of("former", "name"));
      return new Sought(meaning.about(topic), "formerly known as changed its name");
    }
    if (AFTER.matcher(asked).find()) {
      List<String> topic = new ArrayList<>(meaning.topic());
      topic.add("succeed");
      return new Sought(meaning.about(topic), "succeed successor appointed");
    }
    if (MONEY_FOR.matcher(asked).find()) {
      List<String> topic = new ArrayList<>(meaning.topic());
      topic.removeIf(OF_MONEY::contains);
      topic.addAll(List.of("proceeds", "used"));
      return new Sought(meaning.about(topic), "use of proceeds net proceeds will be used to");
    }
    List<String> office = Offices.named(asked, meaning.topic());
    if (!office.equals(meaning.topic())) {
      return new Sought(
          meaning.about(office), "has served as president and chief executive officer since");
    }
    boolean nothing =
        meaning.topic().isEmpty() && meaning.items().isEmpty() && meaning.forms().isEmpty();
    if (nothing && meaning.metrics().isEmpty()) {
      return new Sought(meaning.about(left(meaning)), "");
    }
    return new Sought(meaning, Terms.otherwise(meaning.topic()));
  }

  /** Whether it asks what a company was called before. */
  static boolean asksForFormerName(Meaning meaning) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    return meaning.metrics().isEmpty()
        && !meaning.companies().isEmpty()
        && meaning.names().isEmpty()
        && NAME.matcher(asked).find()
        && EARLIER.matcher(asked).find()
        && meaning.topic().stream().filter(word -> !OF_NAMES.contains(word)).count() < 3;
  }

  /** Whether a sentence tells of an earlier name. */
  static boolean tellsFormerName(String sentence) {
    return FORMER.matcher(sentence).find();
  }

  /** What tells anything at all; what is said of a company may have been all that is asked. */
  private static List<String> left(Meaning meaning) {
    Set<String> said = new HashSet<>();
    meaning.companies().forEach(company -> said.addAll(Terms.words(company.said())));
    meaning.periods().forEach(period -> said.addAll(Terms.words(period.label())));
    return Terms.words(meaning.question()).stream()
        .filter(word -> !said.contains(word) && !SAYS.contains(word) && word.length() > 2)
        .filter(word -> !Character.isDigit(word.charAt(0)))
        .filter(word -> !SentenceRanking.isSilent(word))
        .filter(word -> !Thesaurus.usual().isPlain(Terms.root(word)))
        .distinct()
        .toList();
  }
}
