package io.assay.edgar.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.specimens.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every complete submission of the corpus. */
class SubmissionCorpusTest {

  @Test
  void every_complete_submission_says_what_the_manifest_says_of_it() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    SubmissionReader reader = new SubmissionReader();
    SoftAssertions soft = new SoftAssertions();
    Map<String, List<String>> problems = new TreeMap<>();
    int read = 0;
    for (Map<String, String> row : corpus.manifest()) {
      if (!row.getOrDefault("kind", "").equals("full-submission")) {
        continue;
      }
      String path = row.get("path");
      Submission submission = reader.read(ByteSlice.of(corpus.bytes(path)));
      read++;
      soft.assertThat(SubmissionReader.looksLikeSubmission(ByteSlice.of(corpus.bytes(path))))
          .as(path)
          .isTrue();
      soft.assertThat(submission.header().accession().map(Accession::value).orElse(""))
          .as(path)
          .isEqualTo(row.get("accession"));
      soft.assertThat(submission.header().form().value()).as(path).isEqualTo(row.get("form"));
      soft.assertThat(submission.header().filed().map(Object::toString).orElse(""))
          .as(path)
          .isEqualTo(row.get("filing_date"));
      soft.assertThat(submission.documents()).as(path).isNotEmpty();
      soft.assertThat(submission.header().parties()).as(path).isNotEmpty();
      for (Document document : submission.documents()) {
        soft.assertThat(document.type()).as(path).isNotEmpty();
        soft.assertThat(document.text().length()).as(path + " " + document.type()).isPositive();
        if (document.kind() == Document.Kind.UUENCODED && !path.endsWith(".nc")) {
          UuDecoder.Decoded decoded = UuDecoder.decode(document.text());
          decoded
              .problems()
              .forEach(p -> problems.computeIfAbsent(p.code(), k -> new ArrayList<>()).add(path));
          soft.assertThat(magic(decoded.bytes()))
              .as(path + " " + document.filename() + " " + document.type())
              .isNotEqualTo("unknown");
        }
      }
      for (Problem problem : submission.problems()) {
        problems
            .computeIfAbsent(problem.code(), k -> new ArrayList<>())
            .add(path.substring(path.lastIndexOf('/') + 1));
      }
    }
    soft.assertAll();
    assertThat(read).isGreaterThan(100);
    // The manifest names these two as cut short; nothing else may have a problem.
    assertThat(problems.keySet()).containsExactly("cut-off");
    assertThat(problems.get("cut-off"))
        .containsExactlyInAnyOrder("0000320193-97-000011.txt", "0000732715-99-000042.nc");
  }

  private static String magic(ByteSlice bytes) {
    String front =
        bytes
            .slice(0, Math.min(4, bytes.length()))
            .toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    if (front.startsWith("PK")) {
      return "zip";
    }
    if (front.startsWith("\u00FF\u00D8")) {
      return "jpeg";
    }
    if (front.startsWith("GIF8")) {
      return "gif";
    }
    if (front.startsWith("%PDF")) {
      return "pdf";
    }
    return front.startsWith("\u0089PNG") ? "png" : "unknown";
  }
}
