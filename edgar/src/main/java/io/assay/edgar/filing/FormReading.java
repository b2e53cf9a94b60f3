package io.assay.edgar.filing;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.beneficial.BeneficialReader;
import io.assay.edgar.funds.FundReader;
import io.assay.edgar.header.SubmissionHeader;
import io.assay.edgar.holdings.HoldingsReader;
import io.assay.edgar.holdings.ReferencePrices;
import io.assay.edgar.markup.Encoding;
import io.assay.edgar.notices.LateFilingReader;
import io.assay.edgar.offerings.ExemptOfferingReader;
import io.assay.edgar.offerings.ProposedSaleReader;
import io.assay.edgar.ownership.OwnershipReader;
import io.assay.edgar.submission.Document;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the reader of a structured form for what the form says. Thread-safe. */
final class FormReading {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final OwnershipReader ownership = new OwnershipReader();
  private final BeneficialReader beneficial = new BeneficialReader();
  private final ExemptOfferingReader offerings = new ExemptOfferingReader();
  private final ProposedSaleReader sales = new ProposedSaleReader();
  private final FundReader funds = new FundReader();
  private final LateFilingReader notices = new LateFilingReader();
  private final HoldingsReader holdings;

  FormReading(ReferencePrices prices) {
    this.holdings = new HoldingsReader(prices);
  }

  /**
   * What the form says; empty for a form without a reader and for the paper-like text of one that
   * is read from XML only.
   *
   * @param text reading text of the main document
   * @throws AssayFailure when the document that should say it cannot be read
   */
  Optional<FormContent> read(
      SubmissionHeader header,
      List<Document> documents,
      Optional<ReadingText> text,
      List<Problem> problems) {
    FormType form = header.form();
    String base = form.base();
    if (form.isOwnership()) {
      return ownership(documents, problems);
    }
    if (base.startsWith("13F-")) {
      return holdings(header, documents, problems);
    }
    if (base.matches("(SC|SCHEDULE) 13[DG]")) {
      return beneficial(form, documents, text, problems);
    }
    if (base.startsWith("NT ") || base.startsWith("NT-")) {
      return text.map(
          words -> {
            LateFilingReader.Result result = notices.read(words.text(), form);
            problems.addAll(result.problems());
            return new FormContent.LateFiling(result.notice());
          });
    }
    return switch (base) {
      case "D" ->
          form(documents)
              .map(
                  xml -> {
                    ExemptOfferingReader.Result result = offerings.read(xml);
                    problems.addAll(result.problems());
                    return new FormContent.Offering(result.offering());
                  });
      case "144" ->
          form(documents)
              .map(
                  xml -> {
                    ProposedSaleReader.Result result = sales.read(xml);
                    problems.addAll(result.problems());
                    return new FormContent.Sale(result.sale());
                  });
      case "NPORT-P", "NPORT-EX", "NPORT-NP", "N-PORT" ->
          form(documents)
              .map(
                  xml -> {
                    FundReader.Result result = funds.read(xml);
                    problems.addAll(result.problems());
                    return new FormContent.Fund(result.portfolio());
                  });
      default -> Optional.empty();
    };
  }

  private Optional<FormContent> ownership(List<Document> documents, List<Problem> problems) {
    List<Document> reports =
        documents.stream().filter(d -> OwnershipReader.looksLikeOwnership(d.text())).toList();
    if (reports.size() > 1) {
      problems.add(
          Problem.of(
              EdgarCode.LIMIT_REACHED,
              "the filing has " + reports.size() + " ownership documents: the first is read",
              reports.get(1).filename()));
    }
    return reports.stream()
        .findFirst()
        .map(
            document -> {
              OwnershipReader.Result result = ownership.read(document.text());
              problems.addAll(result.problems());
              return new FormContent.Ownership(result.report());
            });
  }

  private Optional<FormContent> holdings(
      SubmissionHeader header, List<Document> documents, List<Problem> problems) {
    Optional<ByteSlice> cover = form(documents);
    List<ByteSlice> tables =
        documents.stream().filter(d -> rootIs(d, "informationTable")).map(Document::text).toList();
    HoldingsReader.Result result;
    if (cover.isPresent() || !tables.isEmpty()) {
      result = holdings.read(cover, tables, header.filed());
    } else {
      List<String> texts = new ArrayList<>();
      for (Document document : documents) {
        switch (document.kind()) {
          case PLAIN_TEXT -> texts.add(columns(document.text()));
          case HTML -> texts.add(columns(document));
          case XML, UUENCODED -> {} // pictures, and what EDGAR renders
        }
      }
      if (texts.isEmpty()) {
        return Optional.empty();
      }
      result = holdings.read(texts, header.form().isAmendment(), header.filed());
    }
    problems.addAll(result.problems());
    return Optional.of(new FormContent.Holdings(result.report()));
  }

  /** Text as it was typed: its columns tell what is what. */
  private static String columns(ByteSlice text) {
    return text.toString(Encoding.isUtf8(text) ? StandardCharsets.UTF_8 : WINDOWS);
  }

  /** Cells of a page's tables, apart by more than a blank. */
  private static String columns(Document page) {
    return TextReader.read(page.text(), page.kind()).text().replace("\t", "   ");
  }

  private Optional<FormContent> beneficial(
      FormType form, List<Document> documents, Optional<ReadingText> text, List<Problem> problems) {
    Optional<BeneficialReader.Result> result =
        form(documents)
            .map(beneficial::read)
            .or(() -> text.map(words -> beneficial.read(words.text(), form)));
    result.ifPresent(r -> problems.addAll(r.problems()));
    return result.map(r -> new FormContent.Beneficial(r.report()));
  }

  /** The XML that EDGAR's own forms are filed in. */
  private static Optional<ByteSlice> form(List<Document> documents) {
    return documents.stream()
        .filter(d -> rootIs(d, "edgarSubmission"))
        .map(Document::text)
        .findFirst();
  }

  private static boolean rootIs(Document document, String root) {
    return document.kind() == Document.Kind.XML && EdgarXml.root(document.text()).equals(root);
  }
}
