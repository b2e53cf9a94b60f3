package io.assay.edgar.exhibits;

import io.assay.edgar.submission.Document;
import java.util.List;
import java.util.Optional;

/** The exhibits among the documents of a filing, in its order. Immutable. */
public record Exhibits(List<Exhibit> all) {

  public Exhibits {
    all = List.copyOf(all);
  }

  /** A document that is an exhibit. */
  public record Exhibit(ExhibitType type, Document document) {

    @Override
    public String toString() {
      return type + type.meaning().map(m -> " " + m).orElse("") + " " + document.filename();
    }
  }

  /** Those whose document type names an exhibit. */
  public static Exhibits of(List<Document> documents) {
    return new Exhibits(
        documents.stream()
            .filter(document -> document.type().regionMatches(true, 0, "EX", 0, 2))
            .flatMap(
                document ->
                    ExhibitType.find(document.type()).stream()
                        .map(type -> new Exhibit(type, document)))
            .toList());
  }

  /** Those of a number, {@code 99} for EX-99.1 and EX-99.2. */
  public List<Exhibit> numbered(int number) {
    return all.stream().filter(exhibit -> exhibit.type().number() == number).toList();
  }

  /** The subsidiaries the filing lists (exhibit 21), when it does so in a text. */
  public Optional<Subsidiaries> subsidiaries() {
    return numbered(21).stream()
        .map(Exhibit::document)
        .filter(Exhibits::isText)
        .findFirst()
        .map(document -> SubsidiaryReader.read(document.text(), document.kind()));
  }

  /** The press releases among the exhibits 99 (and 20 of older filings). */
  public List<PressRelease> pressReleases() {
    return all.stream()
        .filter(exhibit -> exhibit.type().number() == 99 || exhibit.type().number() == 20)
        .map(Exhibit::document)
        .filter(Exhibits::isText)
        .flatMap(document -> PressReleaseReader.find(document.text(), document.kind()).stream())
        .toList();
  }

  private static boolean isText(Document document) {
    return document.kind() == Document.Kind.HTML || document.kind() == Document.Kind.PLAIN_TEXT;
  }
}
