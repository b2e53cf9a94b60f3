package io.assay.pdf;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.UuDecoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * Reads the text of PDF exhibits through Apache PDFBox. Thread-safe.
 *
 * <p>Never fails for what is in a file: whatever is wrong is a problem beside the pages that could
 * be read. Nothing of the machine is used: no fonts are searched, no files written, no network
 * asked; scripts, forms and attachments of a PDF are not looked at.
 */
public final class PdfReader {

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Where a PDF may begin: some have a few bytes before it. */
  private static final int FRONT = 1024;

  private static final int LONGEST_TITLE = 300;

  private final PdfLimits limits;

  /** A reader with the usual limits. */
  public PdfReader() {
    this(PdfLimits.USUAL);
  }

  /** Also tells PDFBox, in the whole process, to take no fonts from the machine. */
  public PdfReader(PdfLimits limits) {
    this.limits = limits;
    FontMappers.set(new BuiltInFonts());
  }

  /** The PDF a document of a submission is (plain or uuencoded); empty when it is none. */
  public static Optional<ByteSlice> findPdf(Document document) {
    ByteSlice bytes =
        document.kind() == Document.Kind.UUENCODED
            ? UuDecoder.decode(document.text()).bytes()
            : document.text();
    return isPdf(bytes) ? Optional.of(bytes) : Optional.empty();
  }

  /** Whether bytes begin like a PDF. */
  public static boolean isPdf(ByteSlice bytes) {
    return bytes.slice(0, Math.min(bytes.length(), FRONT)).indexOf("%PDF-", 0) >= 0;
  }

  /**
   * Reads the text, page by page.
   *
   * @param name for messages
   */
  public PdfText read(ByteSlice pdf, String name) {
    List<Problem> problems = new ArrayList<>();
    if (pdf.length() > limits.bytes()) {
      return nothing(
          PdfCode.PDF_LIMIT_REACHED, "the PDF has more than " + limits.bytes() + " bytes", name);
    }
    if (!isPdf(pdf)) {
      return nothing(PdfCode.PDF_UNREADABLE, "the bytes are no PDF", name);
    }
    Allowance allowance =
        new Allowance(limits, System::nanoTime, THREADS::getCurrentThreadAllocatedBytes);
    MemoryUsageSetting memory = MemoryUsageSetting.setupMainMemoryOnly(limits.memory());
    try (PDDocument document =
        Loader.loadPDF(new GuardedBytes(pdf, allowance), "", null, null, memory.streamCache)) {
      return pages(document, allowance, name, problems);
    } catch (Allowance.Over e) {
      return nothing(PdfCode.PDF_LIMIT_REACHED, reason(e), name);
    } catch (InvalidPasswordException e) {
      return nothing(PdfCode.PDF_ENCRYPTED, "the PDF asks for a password", name);
    } catch (IOException | RuntimeException | StackOverflowError | NoClassDefFoundError e) {
      // whatever a damaged file makes PDFBox do: it is the file's fault and stays with it
      return nothing(PdfCode.PDF_UNREADABLE, "the PDF cannot be read: " + reason(e), name);
    }
  }

  private PdfText pages(
      PDDocument document, Allowance allowance, String name, List<Problem> problems) {
    int count = document.getNumberOfPages();
    if (count < 1) {
      return nothing(PdfCode.PDF_UNREADABLE, "the PDF has no pages", name);
    }
    StringBuilder text = new StringBuilder();
    List<PdfText.Page> pages = new ArrayList<>();
    PageStripper stripper = new PageStripper(limits, allowance);
    int blank = 0;
    for (int number = 1; number <= count; number++) {
      if (number > limits.pages()) {
        problems.add(over("more than " + limits.pages() + " pages", name, number));
        break;
      }
      String page;
      try {
        allowance.look();
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        page = stripper.getText(document).strip();
      } catch (Allowance.Over e) {
        problems.add(over(reason(e), name, number));
        break;
      } catch (IOException | RuntimeException | StackOverflowError | NoClassDefFoundError e) {
        problems.add(
            Problem.of(
                PdfCode.PDF_PAGE_UNREADABLE,
                "the page cannot be read: " + reason(e),
                name + ", page " + number));
        page = "";
      }
      blank += page.isEmpty() ? 1 : 0;
      int start = text.length();
      text.append(page.replace('\f', ' '));
      pages.add(new PdfText.Page(number, start, text.length()));
      text.append('\f');
    }
    if (blank > 0) {
      problems.add(
          Problem.of(
              PdfCode.PDF_WITHOUT_TEXT,
              blank + " of " + pages.size() + " pages have no text: they may be pictures",
              name));
    }
    return new PdfText(text.toString(), pages, count, title(document), problems);
  }

  private static String title(PDDocument document) {
    PDDocumentInformation about = document.getDocumentInformation();
    String title = about == null ? null : about.getTitle();
    return title == null ? "" : title.substring(0, Math.min(title.length(), LONGEST_TITLE)).strip();
  }

  private static Problem over(String what, String name, int page) {
    return Problem.of(
        PdfCode.PDF_LIMIT_REACHED, what + ": the rest is not read", name + ", page " + page);
  }

  private static PdfText nothing(PdfCode code, String what, String name) {
    return new PdfText("", List.of(), 0, "", List.of(Problem.of(code, what, name)));
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    String reason = message == null ? e.getClass().getSimpleName() : message;
    return reason.length() > 200 ? reason.substring(0, 200) + "…" : reason;
  }
}
