package io.assay.server.asking.texts;

import io.assay.risk.prose.AnswerPrompt;
import io.assay.search.Passage;
import io.assay.search.Vector;
import io.assay.server.asking.texts.Leads.Lead;
import io.assay.server.searching.Labels;
import io.assay.server.understanding.Meaning;
import io.assay.server.understanding.Meaning.Company;
import io.assay.signals.language.Sentences;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Ranks sentences by how likely they answer a question: a weighted sum of how their passage was
 * found, of what of the question stands in them, and of how near they are in meaning. The weights
 * are rounded from a fit over the text questions of all lots of the evaluation set, which loses
 * nothing on a lot that is left out of it. Thread-safe.
 */
final class SentenceRanking {

  private static final List<String> AMOUNTS =
      List.of(
          "how many",
          "how much",
          "how large",
          "how big",
          "number of",
          "percent",
          "what share",
          "what stake",
          "what portion",
          "what part of",
          "what fraction",
          "what price");
  private static final Set<String> COUNTS =
      Set.of(
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "half",
          "third",
          "thirds",
          "quarter",
          "hundred",
          "thousand",
          "million",
          "billion");

  /** A line of a list of exhibits tells what there is, and not what it says. */
  private static final Pattern EXHIBIT = Pattern.compile("^(?:\\(\\d{1,2}\\)|\\d{1,2}\\.\\d)[( ]");

  /** What every form says wherever it is signed or filled in: it answers nothing. */
  private static final Pattern FORMULA =
      Pattern.compile(
          "^Pursuant to the requirements of the Securities|\\bduly caused this \\w+ to be signed"
              + "|^(?:Indicate|Check) (?:by check ?mark|the appropriate box|if )"
              + "|^(?:UNITED STATES )?SECURITIES AND EXCHANGE COMMISSION\\b");

  private static final Pattern UNITS =
      Pattern.compile("\\((?:in )?(?:units|pieces|items)\\)|\\bin units\\b");

  private static final Pattern PRICE =
      Pattern.compile("\\b(?:rent|salary|fees?|wages?|price|damages|coupon)\\b");

  private static final Pattern OTHERWISE = Pattern.compile("\\b(?:why|who|when|where|which)\\b");

  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

  /** Words of questions that bind and ask. */
  private static final Set<String> SILENT =
      Set.of(
          ("a about an and any are as at be been being but by can could did do does for from had has"
                  + " have having he her his how i if in into is it its me my no not of on or our"
                  + " out over s she should so such t than that the their them then there these"
                  + " they this those to under up us was we were what when where which who whom"
                  + " whose why will with would you your")
              .split(" "));

  /** The meaning of so many is worked out, each in a few milliseconds. */
  private static final int MOST_WEIGHED = 10;

  private static final int MOST_WEIGHED_OF_PASSAGE = 2;
  private static final int SHORTEST = 30;
  private static final int LONGEST = 900;

  private final Sentences sentences;
  private final Function<List<String>, List<Vector>> meanings;

  /**
   * @param meanings tells the meaning of texts, in their order; of none where no model is there
   */
  SentenceRanking(Sentences sentences, Function<List<String>, List<Vector>> meanings) {
    this.sentences = sentences;
    this.meanings = meanings;
  }

  /**
   * A sentence that may answer.
   *
   * @param start its first character in the passage's text
   * @param whole how much of the topic its passage covers
   * @param coverage how much of the topic it covers itself
   */
  record Candidate(
      Lead lead, int start, int end, String text, double whole, double coverage, double score) {

    private Candidate more(double more) {
      return new Candidate(lead, start, end, text, whole, coverage, score + more);
    }
  }

  /** A sentence and the roots of its words. */
  private record Cut(Sentences.Range range, String text, Set<String> roots) {}

  /** A passage with its sentences. */
  private record Read(Lead lead, List<Cut> cuts, Set<String> roots) {}

  /**
   * The likeliest sentence of each passage that has any, likeliest first.
   *
   * @param company whose passages these are, where one is asked about
   */
  List<Candidate> rank(Meaning meaning, Optional<Company> company, List<Lead> leads) {
    List<Read> read = leads.stream().map(this::read).toList();
    List<Set<String>> roots = read.stream().map(Read::roots).toList();
    List<String> words = telling(meaning, company);
    Terms question = Terms.of(words, roots);
    Wants wants = Wants.of(meaning);
    List<Set<String>> others = others(meaning, company);
    Terms topic = meaning.topic().isEmpty() ? question : Terms.of(meaning.topic(), roots);
    List<Candidate> candidates = new ArrayList<>();
    for (Read one : read) {
      double whole = topic.coverage(one.roots());
      double near = ofPassage(meaning, leads, one.lead()) + 0.7 * whole;
      for (Cut cut : one.cuts()) {
        String text = cut.text();
        boolean tells = !isFormula(text);
        if (tells && text.length() >= SHORTEST && text.length() <= LONGEST) {
          double coverage = topic.coverage(cut.roots());
          double score = near + 0.8 * coverage + question.coverage(cut.roots()) + wants.of(text);
          score += mentions(others, one.roots(), cut.roots());
          candidates.add(
              new Candidate(
                  one.lead(),
                  cut.range().start(),
                  cut.range().end(),
                  text,
                  whole,
                  coverage,
                  score));
        }
      }
    }
    return best(byMeaning(meaning, best(candidates, MOST_WEIGHED_OF_PASSAGE)), 1);
  }

  private Read read(Lead lead) {
    Passage passage = lead.hit().passage();
    String text = passage.text();
    List<Cut> cuts = new ArrayList<>();
    Set<String> roots = Terms.roots(lead.hit().document().title() + ' ' + passage.heading());
    for (Sentences.Range range : sentences.ofLines(text)) {
      String sentence = text.substring(range.start(), range.end());
      Set<String> own = Terms.roots(sentence);
      roots.addAll(own);
      cuts.add(new Cut(range, sentence, own));
    }
    return new Read(lead, cuts, roots);
  }

  /** What the question says, save who is asked about; another company is a part of what is. */
  private static List<String> telling(Meaning meaning, Optional<Company> company) {
    Set<String> said = company.map(one -> Set.copyOf(Terms.words(one.said()))).orElseGet(Set::of);
    return Terms.words(meaning.question()).stream()
        .filter(word -> !SILENT.contains(word) && !said.contains(word))
        .toList();
  }

  /** The other companies that a question names, each as what it is called by. */
  private static List<Set<String>> others(Meaning meaning, Optional<Company> company) {
    return company.isEmpty()
        ? List.of()
        : meaning.companies().stream()
            .filter(other -> !other.cik().equals(company.get().cik()))
            .map(other -> Terms.roots(other.said()))
            .toList();
  }

  /**
   * What one company told of another answers a question about both; where it is asked what each
   * says, neither speaks of the other.
   */
  private static double mentions(
      List<Set<String>> others, Set<String> passage, Set<String> sentence) {
    double more = 0;
    for (Set<String> other : others) {
      more += (passage.containsAll(other) ? 0.3 : 0) + (sentence.containsAll(other) ? 0.2 : 0);
    }
    return more;
  }

  private static double ofPassage(Meaning meaning, List<Lead> leads, Lead lead) {
    double mostAsked = leads.stream().mapToDouble(Lead::asked).max().orElse(0);
    double mostTimed = leads.stream().mapToDouble(Lead::timed).max().orElse(0);
    return (mostAsked == 0 ? 0 : lead.asked() / mostAsked)
        + (mostTimed == 0 ? 0 : 0.6 * lead.timed() / mostTimed)
        + (lead.isOfTime() ? 0.5 : 0)
        + 0.5 * lead.hit().cosine()
        + preferred(meaning, leads, lead);
  }

  /** Of a year its annual report speaks first; where no time is named, the latest filing does. */
  private static double preferred(Meaning meaning, List<Lead> leads, Lead lead) {
    if (meaning.periods().isEmpty()) {
      Optional<LocalDate> latest =
          leads.stream()
              .flatMap(one -> Leads.day(one.hit(), Labels.FILED).stream())
              .max(Comparator.naturalOrder());
      Optional<LocalDate> filed = Leads.day(lead.hit(), Labels.FILED);
      double years =
          latest.isEmpty() || filed.isEmpty()
              ? 0
              : ChronoUnit.DAYS.between(filed.get(), latest.get()) / 365.0;
      return -Math.min(0.15, 0.03 * years);
    }
    boolean annual =
        meaning.forms().isEmpty() && meaning.periods().stream().noneMatch(p -> p.isQuarterly());
    return annual && lead.isAnnual() ? 0.1 : 0;
  }

  /** What kinds of things a question asks for: a sentence that has them is likelier the one. */
  private record Wants(boolean amount, boolean money, boolean day, boolean formerName) {

    static Wants of(Meaning meaning) {
      String asked = meaning.question().toLowerCase(Locale.ROOT);
      return new Wants(
          !meaning.metrics().isEmpty() || AMOUNTS.stream().anyMatch(asked::contains),
          PRICE.matcher(asked).find() && !OTHERWISE.matcher(asked).find(),
          asked.startsWith("when"),
          Sought.asksForFormerName(meaning));
    }

    /** The row of a table is the one only where nobody says it in words. */
    double of(String sentence) {
      int amounts = amounts(sentence);
      boolean row =
          sentence.indexOf('\t') >= 0
              || (amounts > 3 && !sentence.endsWith("."))
              || EXHIBIT.matcher(sentence).find();
      boolean dated = day && sentence.chars().anyMatch(Character::isDigit);
      boolean former = formerName && Sought.tellsFormerName(sentence);
      return (amount && amounts > 0 ? 0.4 : 0)
          + (former ? 0.5 : 0)
          + (money && Evidence.tellsMoney(sentence) ? 0.4 : 0)
          + (dated ? 0.1 : 0)
          - (row ? 0.4 : 0);
    }
  }

  /** Whether a sentence stands in every form and answers nothing. */
  static boolean isFormula(String sentence) {
    // The pattern is slow, and its sentences begin with few letters.
    boolean may =
        (!sentence.isEmpty() && "PICUS".indexOf(sentence.charAt(0)) >= 0)
            || sentence.contains("duly caused");
    return may && FORMULA.matcher(sentence).find();
  }

  /** Whether a word binds or asks. */
  static boolean isSilent(String word) {
    return SILENT.contains(word);
  }

  /** Whether it is asked how many there are. */
  static boolean asksForCount(Meaning meaning) {
    String asked = meaning.question().toLowerCase(Locale.ROOT);
    return asked.contains("how many")
        || asked.contains("number of")
        || asked.contains("count of")
        || UNITS.matcher(asked).find();
  }

  /** Whether a sentence tells an amount at all. */
  static boolean hasAmount(String sentence) {
    return amounts(sentence) > 0;
  }

  /** Numbers in figures or words, but no years. */
  private static int amounts(String sentence) {
    int amounts = 0;
    for (String word : Terms.words(sentence)) {
      boolean figure = Character.isDigit(word.charAt(0));
      if (COUNTS.contains(word) || (figure && !YEAR.matcher(word).matches())) {
        amounts++;
      }
    }
    return amounts;
  }

  /** The same with how near they are in meaning, where a model tells. */
  private List<Candidate> byMeaning(Meaning meaning, List<Candidate> sorted) {
    List<String> texts = new ArrayList<>();
    texts.add(meaning.question());
    sorted.forEach(one -> texts.add(one.text()));
    List<Vector> vectors = meanings.apply(texts);
    if (vectors.isEmpty()) {
      return sorted;
    }
    List<Candidate> near = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      near.add(sorted.get(i).more(0.7 * vectors.get(i + 1).cosine(vectors.getFirst())));
    }
    return near;
  }

  /** The likeliest first, so many of a passage at most; none that would tell models what to do. */
  private static List<Candidate> best(List<Candidate> candidates, int mostOfPassage) {
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingDouble(Candidate::score).reversed());
    Map<Lead, Integer> ofPassage = new HashMap<>();
    List<Candidate> best = new ArrayList<>();
    for (Candidate one : sorted) {
      if (best.size() < MOST_WEIGHED
          && ofPassage.getOrDefault(one.lead(), 0) < mostOfPassage
          && !AnswerPrompt.speaksToModels(one.text())) {
        ofPassage.merge(one.lead(), 1, Integer::sum);
        best.add(one);
      }
    }
    return best;
  }
}
