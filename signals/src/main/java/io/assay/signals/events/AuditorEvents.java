package io.assay.signals.events;

import io.assay.signals.language.Token;
import io.assay.signals.language.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an 8-K's item 4.01 says of why the accountant changed (Regulation S-K item 304). */
final class AuditorEvents {

  private static final Set<String> DENYING =
      Set.of("no", "not", "none", "neither", "nor", "without");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z(\"])|\\n");

  private AuditorEvents() {}

  static boolean isResignationOrDisagreement(String text) {
    for (String sentence : SENTENCE_END.split(text)) {
      List<Token> tokens = Tokens.of(sentence);
      Set<String> words = new HashSet<>();
      tokens.forEach(t -> words.add(t.text()));
      boolean resigned =
          words.contains("resigned")
              || (words.contains("declined")
                  && (words.contains("re-election")
                      || words.contains("reelection")
                      || words.contains("reappointment")));
      boolean names =
          words.contains("accountant")
              || words.contains("accountants")
              || words.contains("auditor")
              || words.contains("auditors")
              || words.contains("accounting")
              || words.contains("llp");
      if (resigned && names) {
        return true;
      }
      boolean disagreed =
          words.contains("disagreements")
              || (words.contains("reportable")
                  && (words.contains("event") || words.contains("events")));
      if (disagreed && words.stream().noneMatch(DENYING::contains)) {
        return true;
      }
    }
    return false;
  }
}
