package io.assay.signals.events;

import io.assay.edgar.items.Event;
import io.assay.signals.digest.EventReadings;
import io.assay.signals.language.Token;
import io.assay.signals.language.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the items of an 8-K once, for all windows that will ever look at it. */
public final class EventTexts {

  /** Words of headings that the titles in force do not have. */
  private static final Set<String> OF_HEADINGS =
      Set.of("item", "items", "principal", "officer", "arrangement", "and");

  private EventTexts() {}

  public static EventReadings read(List<Event> events) {
    if (events.isEmpty()) {
      return EventReadings.none();
    }
    return new EventReadings(
        OfficerEvents.read(text(events, "5.02")),
        AuditorEvents.isResignationOrDisagreement(text(events, "4.01")),
        Tokens.of(text(events, "5.05")).stream()
            .anyMatch(t -> t.text().equals("waiver") || t.text().equals("waivers")),
        Votes.sayOnPay(text(events, "5.07")));
  }

  private static String text(List<Event> events, String item) {
    StringBuilder result = new StringBuilder();
    for (Event event : events) {
      if (ItemNumbers.isSame(item, event.item())) {
        result.append(body(event.text(), event.title())).append('\n');
      }
    }
    return result.toString();
  }

  /**
   * The text without the item's heading, whose words say what items of the kind are about and not
   * what happened. A heading may go on over several lines, and the text may go on in its last.
   */
  static String body(String text, String title) {
    Set<String> words = new HashSet<>(OF_HEADINGS);
    Tokens.of(title).forEach(t -> words.add(t.text()));
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int other = firstOther(text, start, end, words);
      if (other >= 0) {
        return text.substring(start == 0 ? other : start);
      }
      start = end + 1;
    }
    return "";
  }

  /** Where the first word stands that is none of a heading; -1 when all are. */
  private static int firstOther(String text, int from, int to, Set<String> words) {
    for (Token token : Tokens.of(text, from, to)) {
      if (!token.isNumber() && !words.contains(token.text())) {
        return token.start();
      }
    }
    return -1;
  }
}
