package io.assay.edgar.submission;

import io.assay.edgar.Problem;
import io.assay.edgar.header.SubmissionHeader;
import java.util.List;
import java.util.Optional;

/** A submission: its header and its documents. Immutable. */
public record Submission(
    SubmissionHeader header, List<Document> documents, List<Problem> problems) {

  public Submission {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /** The document of sequence 1, else the first whose type is the form, else the first. */
  public Optional<Document> mainDocument() {
    return documents.stream()
        .filter(d -> d.sequence() == 1)
        .findFirst()
        .or(
            () ->
                documents.stream().filter(d -> d.type().equals(header.form().value())).findFirst())
        .or(() -> documents.stream().findFirst());
  }
}
