package io.assay.risk.brief;

import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.ownership.OwnershipReport.Owner;
import io.assay.edgar.ownership.OwnershipReport.Row;
import io.assay.risk.brief.Brief.Theme;
import io.assay.risk.brief.Briefs.Given;
import io.assay.signals.Evidence;
import io.assay.signals.FilingRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a form 3, 4 or 5 says: who dealt, in what, at what price. */
final class TradeLines {

  private static final int MOST = 5;

  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("P", "bought"),
          Map.entry("S", "sold"),
          Map.entry("A", "was granted"),
          Map.entry("M", "exercised or converted"),
          Map.entry("F", "gave up for tax or the exercise price"),
          Map.entry("G", "gave away"),
          Map.entry("D", "returned to the company"),
          Map.entry("C", "converted"),
          Map.entry("X", "exercised"),
          Map.entry("J", "disposed of or acquired otherwise"));

  private TradeLines() {}

  static void write(Draft draft, Given given) {
    FilingRef ref = given.digest().ref();
    OwnershipReport report = given.digest().ownership().orElseThrow();
    Optional<Owner> owner = report.owners().stream().findFirst();
    String who = owner.map(TradeLines::name).orElse("The owner");
    Evidence filing = ReportLines.filing("filing", ref);
    draft.say(
        Theme.SAYS,
        who
            + owner.map(TradeLines::role).orElse("")
            + (report.transactions().isEmpty() ? " reports holdings of " : " reports dealings in ")
            + "securities of "
            + (report.issuer().name().isEmpty() ? "the company" : report.issuer().name())
            + "; the SEC accepted this form "
            + ref.form()
            + " on "
            + Saying.day(ref.accepted())
            + ".",
        filing);
    for (int i = 0; i < Math.min(MOST, report.transactions().size()); i++) {
      transaction(draft, ref, who, report.transactions().get(i), i);
    }
    totals(draft, ref, who, report);
    report
        .planned10b51()
        .filter(planned -> planned)
        .ifPresent(
            _ ->
                draft.say(
                    Theme.SAYS,
                    "The form says that the trades were made under a plan adopted in advance.",
                    filing));
  }

  /** EDGAR has persons by their last name first; companies stay as they are. */
  private static String name(Owner owner) {
    String[] words = owner.name().strip().split("\\s+");
    boolean person = (owner.officer() || owner.director()) && words.length > 1 && words.length < 5;
    if (!person || owner.name().matches(".*[0-9,.&/].*")) {
      return owner.name();
    }
    String last = words[0];
    return String.join(" ", List.of(words).subList(1, words.length)) + " " + last;
  }

  private static String role(Owner owner) {
    if (!owner.officerTitle().isEmpty()) {
      return ", " + owner.officerTitle() + ",";
    }
    return owner.director()
        ? ", a director,"
        : owner.tenPercentOwner() ? ", a large owner," : owner.officer() ? ", an officer," : "";
  }

  private static void transaction(Draft draft, FilingRef ref, String who, Row row, int index) {
    if (row.date().isEmpty() || row.shares().isEmpty()) {
      return;
    }
    Evidence.OfTransaction place = place(ref, who, row, index);
    List<Evidence> evidence = new ArrayList<>(List.of(place));
    StringBuilder text = new StringBuilder("On ");
    text.append(Saying.day(row.date().get()))
        .append(' ')
        .append(who)
        .append(' ')
        .append(VERBS.getOrDefault(row.code(), acquired(row) ? "acquired" : "disposed of"))
        .append(' ')
        .append(Saying.exact(row.shares().get()))
        .append(" of ")
        .append(row.security().isEmpty() ? "the shares" : row.security());
    row.price()
        .filter(p -> p.signum() > 0)
        .ifPresent(p -> text.append(" at $").append(Saying.exact(p)));
    if (row.sharesAfter().isPresent()) {
      BigDecimal after = row.sharesAfter().get();
      text.append(" and held ").append(Saying.exact(after)).append(" afterwards");
      evidence.add(
          new Evidence.OfDerivation(
              "held afterwards", "as the row reports it", after, List.of(place)));
    }
    draft.say(Theme.SAYS, text.append('.').toString(), evidence.toArray(Evidence[]::new));
  }

  private static Evidence.OfTransaction place(FilingRef ref, String who, Row row, int index) {
    return new Evidence.OfTransaction(
        row.security(),
        ref.accession(),
        who,
        index,
        row.code(),
        row.date().orElseThrow(),
        row.shares(),
        row.price());
  }

  private static boolean acquired(Row row) {
    return row.acquiredDisposed().equals("A");
  }

  /** What all purchases, and all sales, of the form come to. */
  private static void totals(Draft draft, FilingRef ref, String who, OwnershipReport report) {
    for (String code : List.of("P", "S")) {
      BigDecimal sum = BigDecimal.ZERO;
      List<Evidence> places = new ArrayList<>();
      int index = 0;
      for (Row row : report.transactions()) {
        if (row.code().equals(code)
            && row.date().isPresent()
            && row.shares().isPresent()
            && row.price().isPresent()) {
          sum = sum.add(row.shares().get().multiply(row.price().get()));
          places.add(place(ref, who, row, index));
        }
        index++;
      }
      if (sum.signum() > 0) {
        draft.say(
            Theme.SAYS,
            "In all the "
                + (code.equals("P") ? "purchases" : "sales")
                + " of the form come to "
                + Saying.money(sum, "USD")
                + ".",
            new Evidence.OfDerivation("value", "sum of shares * price", sum, places));
      }
    }
  }
}
