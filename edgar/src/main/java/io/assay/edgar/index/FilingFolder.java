package io.assay.edgar.index;

import io.assay.edgar.FormType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files of a filing, as the {@code index.json} of its folder lists them. Immutable.
 *
 * @see <a href="https://www.sec.gov/search-filings/edgar-search-assistance/accessing-edgar-data">
 *     Accessing EDGAR Data: directory browsing</a>
 */
public record FilingFolder(List<Item> items) {

  private static final Pattern RENDERED = Pattern.compile("(?i)R\\d+\\.(htm|xml)");
  private static final Pattern INDEX_PAGE =
      Pattern.compile("(?i)(.*-index(-headers)?\\.html?|index\\.json|FilingSummary\\.xml)");
  private static final Pattern EXHIBIT =
      Pattern.compile("(?i).*(exhibit|(?<![a-z])d?ex)[-_.]?\\d.*");
  private static final Pattern LINKBASE = Pattern.compile("(?i).*_(cal|def|lab|pre|ref)\\.xml");
  private static final Pattern EXTRACTED = Pattern.compile("(?i).*_htm\\.xml");

  /**
   * A file of a filing.
   *
   * @param size in bytes; 0 where the listing does not say
   */
  public record Item(String name, long size) {}

  public FilingFolder {
    items = List.copyOf(items);
  }

  /**
   * The main document: ownership XML for forms 3, 4 and 5, else the largest page or text that is
   * neither an exhibit nor rendered by EDGAR, else an XBRL instance; empty when there is none.
   *
   * @param form as far as it is known
   */
  public Optional<String> findMainDocument(Optional<FormType> form) {
    Predicate<Item> own = item -> !isExhibit(item.name());
    Optional<String> xml = largest(own.and(FilingFolder::isFormXml));
    if (form.filter(FormType::isOwnership).isPresent() && xml.isPresent()) {
      return xml;
    }
    return largest(own.and(item -> ends(item, ".htm", ".html")))
        .or(() -> largest(own.and(item -> ends(item, ".txt"))))
        .or(() -> form.isEmpty() ? xml : Optional.empty())
        .or(this::findInstance)
        .or(() -> largest(item -> ends(item, ".htm", ".html", ".txt")))
        .or(() -> largest(item -> ends(item, ".xml") && !isLinkbase(item.name())));
  }

  /** An XBRL instance that was filed beside the main document, not one EDGAR took out of it. */
  public Optional<String> findInstance() {
    boolean taxonomy = items.stream().anyMatch(item -> ends(item, ".xsd"));
    return taxonomy ? largest(FilingFolder::isFormXml) : Optional.empty();
  }

  private Optional<String> largest(Predicate<Item> wanted) {
    return items.stream()
        .filter(item -> !RENDERED.matcher(item.name()).matches())
        .filter(item -> !INDEX_PAGE.matcher(item.name()).matches())
        .filter(wanted)
        .max(Comparator.comparingLong(Item::size))
        .map(Item::name);
  }

  private static boolean isFormXml(Item item) {
    return ends(item, ".xml")
        && !isLinkbase(item.name())
        && !EXTRACTED.matcher(item.name()).matches();
  }

  private static boolean isLinkbase(String name) {
    return LINKBASE.matcher(name).matches();
  }

  private static boolean isExhibit(String name) {
    return EXHIBIT.matcher(name).matches();
  }

  private static boolean ends(Item item, String... endings) {
    String name = item.name().toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
