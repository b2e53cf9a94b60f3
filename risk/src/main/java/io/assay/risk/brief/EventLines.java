package io.assay.risk.brief;

import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Briefs.Given;
import io.assay.risk.brief.Excerpts.Excerpt;
import io.assay.risk.brief.Excerpts.Item;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;

/** What an 8-K, or any other filing without periods and trades, says. */
final class EventLines {

  private EventLines() {}

  static void write(Draft draft, Given given) {
    FilingRef ref = given.digest().ref();
    String name = given.digest().company().map(p -> p.name()).orElse("The company");
    String of =
        ref.period()
            .filter(p -> ref.form().isCurrentReport())
            .map(p -> " on what happened on " + Saying.day(p))
            .orElse("");
    draft.say(
        Theme.SAYS,
        name
            + " filed this "
            + ref.form()
            + of
            + "; the SEC accepted it on "
            + Saying.day(ref.accepted())
            + ".",
        ReportLines.filing("filing", ref));
    for (Item item : given.excerpts().told()) {
      Evidence event =
          new Evidence.OfEvent("item", ref.accession(), item.item(), item.title(), ref.accepted());
      if (item.sentences().isEmpty()) {
        draft.say(
            Theme.SAYS,
            "Item " + item.item() + title(item) + " is reported without a statement.",
            event);
        continue;
      }
      boolean first = true;
      for (Excerpt excerpt : item.sentences()) {
        draft.say(
            Theme.SAYS,
            (first ? "Under item " + item.item() + title(item) + " it says: " : "It goes on: ")
                + Saying.quote(excerpt.text())
                + ".",
            event,
            ReportLines.said(excerpt));
        first = false;
      }
    }
  }

  private static String title(Item item) {
    return item.title().isEmpty() ? "" : " (" + item.title() + ")";
  }
}
