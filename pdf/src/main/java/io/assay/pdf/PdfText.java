package io.assay.pdf;

import io.assay.edgar.Problem;
import java.util.List;

/**
 * The text of a PDF. Immutable.
 *
 * @param text of all pages, each ended by a form feed
 * @param pages in order; together they cover {@code text} without the form feeds
 * @param pageCount pages the file says it has, also those that were not read
 * @param title of the document, may be empty
 * @param problems what was wrong; with no pages at all, why
 */
public record PdfText(
    String text, List<Page> pages, int pageCount, String title, List<Problem> problems) {

  public PdfText {
    pages = List.copyOf(pages);
    problems = List.copyOf(problems);
  }

  /**
   * A page: {@code text.substring(start, end)}.
   *
   * @param number from 1
   */
  public record Page(int number, int start, int end) {}

  /** The text of a page. */
  public String pageText(Page page) {
    return text.substring(page.start(), page.end());
  }

  /** Number of the page a character of {@link #text()} stands on; 0 when there is none. */
  public int pageAt(int position) {
    int low = 0;
    int high = pages.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Page page = pages.get(middle);
      if (position < page.start()) {
        high = middle - 1;
      } else if (position > page.end()) {
        low = middle + 1;
      } else {
        return page.number();
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return "PDF of " + pageCount + " pages, " + text.length() + " characters";
  }
}
