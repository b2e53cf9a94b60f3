package io.assay.signals.events;

import io.assay.edgar.items.Event;
import io.assay.signals.digest.EventReadings;
import java.util.List;
import java.util.Locale;

/** Reads the items of an 8-K once, for all windows that will ever look at it. */
public final class EventTexts {

  private EventTexts() {}

  public static EventReadings read(List<Event> events) {
    if (events.isEmpty()) {
      return EventReadings.none();
    }
    return new EventReadings(
        OfficerEvents.read(text(events, "5.02")),
        AuditorEvents.isResignationOrDisagreement(text(events, "4.01")),
        text(events, "5.05").toLowerCase(Locale.ROOT).contains("waiver"),
        Votes.sayOnPay(text(events, "5.07")));
  }

  private static String text(List<Event> events, String item) {
    StringBuilder result = new StringBuilder();
    for (Event event : events) {
      if (event.item().equals(item)) {
        result.append(event.text()).append('\n');
      }
    }
    return result.toString();
  }
}
