package io.assay.edgar.filing;

import io.assay.edgar.Problem;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.items.Event;
import io.assay.edgar.items.Section;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.xbrl.FactSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything read out of one filing. What a form does not have is empty. Immutable.
 *
 * @param header as filed; for a lone document what the document says of itself (cover facts,
 *     ownership XML)
 * @param documents as filed; one for a lone document
 * @param text reading text of the main document; of a form in XML its values, a labelled line each
 * @param facts inline XBRL of the main document set, else the instance's
 * @param sections of periodic reports
 * @param events of 8-Ks
 * @param content what a structured form says
 * @param submissionBytes size of the file read, unpacked
 * @param problems of all readers together
 */
public record ReadFiling(
    SubmissionHeader header,
    List<Document> documents,
    Optional<ReadingText> text,
    FactSet facts,
    List<Section> sections,
    List<Event> events,
    Optional<FormContent> content,
    long submissionBytes,
    List<Problem> problems) {

  public ReadFiling {
    documents = List.copyOf(documents);
    sections = List.copyOf(sections);
    events = List.copyOf(events);
    problems = List.copyOf(problems);
  }

  /** The report of a form 3, 4 or 5. */
  public Optional<OwnershipReport> ownership() {
    return content.flatMap(
        form ->
            form instanceof FormContent.Ownership ownership
                ? Optional.of(ownership.report())
                : Optional.empty());
  }

  /** The same with other problems. */
  public ReadFiling withProblems(List<Problem> others) {
    return new ReadFiling(
        header, documents, text, facts, sections, events, content, submissionBytes, others);
  }
}
