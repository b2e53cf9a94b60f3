package io.assay.server.searching;

import io.assay.edgar.Cik;
import io.assay.edgar.text.ReadingText;
import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.passages.PassageCutter;
import io.assay.search.passages.SentenceEnds;
import io.assay.search.passages.Stretch;
import io.assay.server.filings.KeptBlocks;
import io.assay.store.added.AddedDocument;
import io.assay.store.added.AddedDocuments;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts a document that somebody added into passages. Thread-safe. */
public final class AddedPassages {

  /** The part that is the reading text of such a document. */
  public static final String PART = "upload";

  private static final PassageCutter CUTTER = new PassageCutter(SentenceEnds.plain());

  private final AddedDocuments documents;

  public AddedPassages(AddedDocuments documents) {
    this.documents = documents;
  }

  /** A document with its passages, none of them embedded. */
  public SearchDocument document(AddedDocument document) {
    LocalDate day = LocalDate.ofInstant(document.added(), ZoneOffset.UTC);
    Map<String, List<String>> labels = new HashMap<>();
    labels.put(Labels.YEAR, List.of(Integer.toString(day.getYear())));
    labels.put(Labels.TITLED, List.of(document.title()));
    document.company().map(Cik::toString).ifPresent(c -> labels.put(Labels.COMPANY, List.of(c)));
    if (!document.companyName().isEmpty()) {
      labels.put(Labels.NAME, List.of(document.companyName()));
    }
    return new SearchDocument(
        document.id(),
        (document.companyName() + " " + document.title()).strip(),
        labels,
        Map.of(Labels.ACCEPTED, document.added().getEpochSecond(), Labels.FILED, day.toEpochDay()),
        documents
            .findText(document.number())
            .map(kept -> passages(kept.text(), KeptBlocks.read(kept.blocks())))
            .orElse(List.of()));
  }

  /** The passages of a reading text. */
  static List<Passage> passages(String text, List<ReadingText.Block> blocks) {
    return CUTTER.cut(
        List.of(
            new Stretch(
                PART,
                text,
                ReadBlocks.of(text, blocks),
                0,
                text.length(),
                List.of(),
                Map.of(Labels.KIND, List.of(Kinds.UPLOAD)),
                Map.of(Labels.KIND, List.of(Kinds.UPLOAD, Kinds.TABLE)))));
  }
}
