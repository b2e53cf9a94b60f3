package io.assay.edgar.items;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the items of periodic reports: 10-K and 10-Q of any kind and 20-F, of this the parts of its
 * items too; the parts of notices of late filing (NT 10-K); the exhibits of 40-F and 6-K.
 *
 * <p>Every block that names an item is a candidate. Candidates are weighed: how well the words fit
 * the item's titles, whether they look like a heading, whether they stand in a table of contents or
 * go on like a sentence that mentions the item. The chain of candidates in the form's order with
 * the most weight is taken; strong headings out of that order are added after. Where hardly any
 * item has a heading, a cross-reference index is followed to pages and links. An item ends where
 * the next one, another part or the signatures begin. A section that only refers to the annual
 * report to shareholders is followed into exhibit 13 of the same submission. What speaks against a
 * section lowers its confidence and is told as its reason.
 */
public final class SectionReader {

  /** A section with less confidence tells its reason. */
  static final double DOUBT_BELOW = 0.9;

  private static final int FEWEST_LISTED = 6;

  private SectionReader() {}

  /**
   * What was found. Immutable.
   *
   * @param sections in the order of the document; parts of an item follow it and lie within it
   * @param problems one for each doubtful section and for each main item that is missing
   */
  public record Result(List<Section> sections, List<Problem> problems) {
    public Result {
      sections = List.copyOf(sections);
      problems = List.copyOf(problems);
    }
  }

  /** Whether sections are read of a form. */
  public static boolean reads(FormType form) {
    return form.isPeriodic() || isCover(form) || form.base().startsWith("NT ");
  }

  /** Whether the main document of a form is a cover and the exhibits hold the substance. */
  private static boolean isCover(FormType form) {
    return form.base().equals("40-F") || form.base().equals("6-K");
  }

  /** Sections of a periodic report by its text alone; none for other forms. */
  public static Result sections(ReadingText text, FormType form) {
    return sections(text, form, ByteSlice.of(new byte[0]), List.of());
  }

  /**
   * Sections of a periodic report; none for other forms.
   *
   * @param text of the main document
   * @param source its bytes, to which offsets of {@code text} lead back; for pages and links
   * @param documents of the submission, for exhibit 13; may be empty
   */
  public static Result sections(
      ReadingText text, FormType form, ByteSlice source, List<Document> documents) {
    if (isCover(form)) {
      return new Result(ExhibitSections.of(text, documents), List.of());
    }
    List<Draft> drafts = drafts(text, form, source, documents);
    List<Section> sections = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Draft draft : drafts) {
      Section section = section(text, draft);
      sections.add(section);
      if (form.base().equals("20-F")) {
        sections.addAll(ItemParts.of(text, section));
      }
      if (section.confidence() < DOUBT_BELOW) {
        problems.add(
            Problem.of(
                EdgarCode.SECTION_DOUBTFUL,
                "Item " + section.item() + ": " + section.reason(),
                "position " + section.start()));
      }
    }
    if (!text.blocks().isEmpty() && !form.isAmendment()) {
      tellMissing(StandardItem.of(form), drafts, problems);
    }
    return new Result(sections, problems);
  }

  /** Ranges with their doubts, before they are told. */
  static List<Draft> drafts(
      ReadingText text, FormType form, ByteSlice source, List<Document> documents) {
    List<StandardItem> items = StandardItem.of(form);
    if (items.isEmpty() || text.blocks().isEmpty()) {
      return List.of();
    }
    if (form.base().startsWith("NT ")) {
      return LateNotice.drafts(text, items);
    }
    Optional<AnnualReport> annualReport = AnnualReport.of(documents);
    Candidates candidates = Candidates.of(text, items, form.isQuarterly());
    List<Candidate> chosen = Chain.choose(candidates, items);
    if (isList(text, chosen)) {
      // a table of contents is all that names items: look for what it names
      Candidates others = candidates.withContents(chosen);
      List<Candidate> titled = Chain.choose(others, items);
      List<Draft> listed = CrossReference.read(text, source, items, others, titled, annualReport);
      if (listed.size() * 2 >= chosen.size()) {
        return listed;
      }
      if (titled.size() * 2 >= chosen.size()) {
        candidates = others;
        chosen = titled;
      }
    }
    List<Draft> indexed =
        CrossReference.read(text, source, items, candidates, chosen, annualReport);
    if (!indexed.isEmpty()) {
      return indexed;
    }
    return new Cutter(text, form, items, candidates, chosen)
        .drafts().stream().map(draft -> followed(text, draft, annualReport)).toList();
  }

  /** Whether most of the headings are followed by nothing but the next one. */
  private static boolean isList(ReadingText text, List<Candidate> chosen) {
    int alone = 0;
    for (int i = 0; i + 1 < chosen.size(); i++) {
      alone += Cutter.isAlone(text, chosen.get(i), chosen.get(i + 1)) ? 1 : 0;
    }
    return alone >= FEWEST_LISTED && alone * 5 >= chosen.size() * 3;
  }

  /** The draft with where its text stands, when it only refers to another document. */
  private static Draft followed(
      ReadingText text, Draft draft, Optional<AnnualReport> annualReport) {
    String body = text.text().substring(draft.start(), draft.end());
    Optional<String> source = AnnualReport.referredTo(body);
    if (source.isEmpty()) {
      return draft;
    }
    if (source.get().equals(AnnualReport.NAME) && annualReport.isPresent()) {
      Optional<Elsewhere.Followed> found = annualReport.get().follow(draft.item(), body, List.of());
      if (found.isPresent()) {
        return draft.withElsewhere(found.get());
      }
    }
    return draft.withElsewhere(new Elsewhere.Named(source.get()));
  }

  private static Section section(ReadingText text, Draft draft) {
    double confidence = draft.doubt().confidence();
    return new Section(
        draft.item().part(),
        draft.number(),
        draft.title(),
        confidence,
        confidence < DOUBT_BELOW ? draft.reason() : "",
        draft.start(),
        draft.end(),
        text.text().substring(draft.start(), draft.end()),
        draft.elsewhere());
  }

  private static void tellMissing(
      List<StandardItem> items, List<Draft> drafts, List<Problem> problems) {
    for (StandardItem item : items) {
      boolean found = drafts.stream().anyMatch(d -> d.item().equals(item));
      if (item.substantial() && !item.item().equals("1A") && !found) {
        problems.add(
            Problem.of(
                EdgarCode.SECTION_MISSING,
                "no heading of "
                    + (item.part().isEmpty() ? "Part " : "Part " + item.part() + " Item ")
                    + item.item()
                    + " was found",
                ""));
      }
    }
  }
}
