package io.assay.edgar.items;

import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sections of forms whose main document is a cover: 40-F and 6-K. Each exhibit that is a text is a
 * section named by its type; its title is what its description or its first lines say it is.
 */
final class ExhibitSections {

  private static final int FRONT = 3_000;
  private static final int LONGEST_TITLE = 120;

  /** Words that tell what an exhibit is, the more special first. */
  private static final List<String> KINDS =
      List.of(
          "Annual Information Form",
          "Management's Discussion and Analysis",
          "Condensed Interim Consolidated Financial Statements",
          "Interim Financial Statements",
          "Consolidated Financial Statements",
          "Financial Statements",
          "Management Information Circular",
          "Management Proxy Circular",
          "Notice of Annual General Meeting",
          "Notice of Meeting",
          "Material Change Report",
          "Annual Report",
          "Consent of",
          "Certification",
          "News Release",
          "Press Release");

  private ExhibitSections() {}

  /** A section for each exhibit; {@code text} is that of the main document. */
  static List<Section> of(ReadingText text, List<Document> documents) {
    List<Section> sections = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Document document : documents) {
      if (isText(document) && seen.add(document.type())) {
        ReadingText exhibit = TextReader.read(document.text(), document.kind());
        if (!exhibit.blocks().isEmpty()) {
          sections.add(section(text, document, exhibit));
        }
      }
    }
    return sections;
  }

  private static boolean isText(Document document) {
    String type = document.type();
    return type.startsWith("EX-")
        && !type.startsWith("EX-101")
        && (document.kind() == Document.Kind.HTML || document.kind() == Document.Kind.PLAIN_TEXT);
  }

  private static Section section(ReadingText text, Document document, ReadingText exhibit) {
    String front = exhibit.text().substring(0, Math.min(exhibit.text().length(), FRONT));
    Optional<String> kind = kind(document.description()).or(() -> kind(front));
    Doubt doubt = kind.isPresent() ? Doubt.EXHIBIT : Doubt.EXHIBIT_UNKNOWN;
    int mention = mention(text.text(), document.type());
    String described = document.description();
    return new Section(
        "",
        document.type(),
        kind.orElse(
            described.isBlank()
                ? document.type()
                : described.substring(0, Math.min(LONGEST_TITLE, described.length()))),
        doubt.confidence(),
        doubt.confidence() < SectionReader.DOUBT_BELOW ? doubt.reason() : "",
        mention,
        mention,
        "",
        Optional.of(
            new Elsewhere.Followed(
                document.type(),
                document.filename(),
                doubt.confidence(),
                "an exhibit as a whole",
                0,
                exhibit.text().length(),
                exhibit.text())));
  }

  private static Optional<String> kind(String words) {
    String folded = words.replace('\u2019', '\'').replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return KINDS.stream()
        .filter(kind -> folded.contains(kind.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(kind -> kind.equals("Consent of") ? "Consent" : kind);
  }

  /** Where the main document names the exhibit, or its beginning. */
  private static int mention(String text, String type) {
    int at = text.indexOf(type.substring("EX-".length()));
    return Math.max(at, 0);
  }
}
