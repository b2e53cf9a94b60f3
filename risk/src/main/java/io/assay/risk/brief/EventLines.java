package io.assay.risk.brief;

import io.assay.edgar.FormType;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Briefs.Given;
import io.assay.risk.brief.Excerpts.Excerpt;
import io.assay.risk.brief.Excerpts.Item;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import java.util.List;
import java.util.stream.Collectors;

/** What an 8-K, a proxy statement, or any other filing without periods and trades, says. */
final class EventLines {

  private static final int PROPOSALS_A_SENTENCE = 4;

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
        (isByAnother(ref.form())
                ? "This " + ref.form() + " is about " + name
                : name + " filed this " + ref.form())
            + of
            + "; the SEC accepted it on "
            + Saying.day(ref.accepted())
            + ".",
        ReportLines.filing("filing, " + name, ref));
    List<Item> told = given.excerpts().told();
    if (!told.isEmpty() && told.getFirst().item().startsWith(Excerpts.PROPOSAL)) {
      proposals(draft, told);
      return;
    }
    for (Item item : told) {
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

  /** Schedules 13D and 13G are filed by holders; the company is what they are about. */
  private static boolean isByAnother(FormType form) {
    return form.base().startsWith("SC 13") || form.base().startsWith("SCHEDULE 13");
  }

  /** Some at a time, for a proxy statement of twenty proposals is told in a few sentences too. */
  private static void proposals(Draft draft, List<Item> proposals) {
    for (int from = 0; from < proposals.size(); from += PROPOSALS_A_SENTENCE) {
      List<Item> some =
          proposals.subList(from, Math.min(from + PROPOSALS_A_SENTENCE, proposals.size()));
      draft.say(
          Theme.SAYS,
          some.stream()
              .map(proposal -> Saying.quote(proposal.title()))
              .collect(
                  Collectors.joining(
                      ", ",
                      from == 0 ? "Holders are asked to vote on " : "They vote also on ",
                      ".")),
          some.stream()
              .map(proposal -> ReportLines.said(proposal.sentences().getFirst()))
              .toArray(Evidence[]::new));
    }
  }

  private static String title(Item item) {
    return item.title().isEmpty() ? "" : " (" + item.title() + ")";
  }
}
