package io.assay.server.searching;

import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Unreadable;
import io.assay.edgar.items.Section;
import io.assay.edgar.text.ReadingText;
import io.assay.search.SearchDocument;
import io.assay.search.passages.Block;
import io.assay.search.passages.PassageCutter;
import io.assay.search.passages.SentenceEnds;
import io.assay.search.passages.Stretch;
import io.assay.server.filings.ExhibitTexts;
import io.assay.server.filings.KeptText;
import io.assay.signals.comparison.FilingText;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingParts.DocumentRow;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts what a filing says into passages: its main document section by section, and those of its
 * exhibits that hold prose. A filing without such text has no passages. Thread-safe.
 */
public final class FiledPassages {

  private static final Logger LOG = LoggerFactory.getLogger(FiledPassages.class);

  /** The part that is the main document's reading text. */
  public static final String MAIN = "main";

  private static final Pattern EXHIBIT = Pattern.compile("EX-(\\d{1,3}).*");

  /**
   * Consents, powers of attorney, certifications and data, which say the same in every filing, or
   * nothing in words.
   */
  private static final Set<Integer> NOT_READ =
      Set.of(23, 24, 27, 31, 32, 36, 100, 101, 102, 103, 104);

  private final KeptText texts;
  private final ExhibitTexts exhibits;
  private final PassageCutter cutter = new PassageCutter(SentenceEnds.plain());

  public FiledPassages(Filings filings, Blobs blobs) {
    this.texts = new KeptText(filings);
    this.exhibits = new ExhibitTexts(filings, blobs);
  }

  /** A filing with its passages, none of them embedded. */
  public SearchDocument document(FilingRow filing) {
    List<Stretch> stretches = new ArrayList<>();
    if (filing.textLength() > 0) {
      texts.find(filing.accession(), filing.form()).ifPresent(text -> main(text, stretches));
    }
    exhibits(filing, stretches);
    String what = filing.title().isEmpty() ? filing.form().value() : filing.title();
    return new SearchDocument(
        filing.accession().value(),
        filing.company() + " " + filing.form() + " " + what,
        Map.of(
            Labels.COMPANY, List.of(filing.cik().toString()),
            Labels.FORM, List.of(filing.form().value()),
            Labels.YEAR, List.of(Integer.toString(day(filing).getYear())),
            Labels.NAME, List.of(filing.company()),
            Labels.TITLED, List.of(what)),
        numbers(filing),
        cutter.cut(stretches));
  }

  private static LocalDate day(FilingRow filing) {
    return filing.period().orElse(filing.filed());
  }

  private static Map<String, Long> numbers(FilingRow filing) {
    Map<String, Long> numbers = new HashMap<>();
    numbers.put(Labels.ACCEPTED, filing.accepted().getEpochSecond());
    numbers.put(Labels.FILED, filing.filed().toEpochDay());
    filing.period().ifPresent(day -> numbers.put(Labels.PERIOD, day.toEpochDay()));
    return numbers;
  }

  private static void main(FilingText text, List<Stretch> into) {
    List<Block> blocks = ReadBlocks.of(text.text(), text.blocks());
    for (Cut cut : cuts(text.sections(), text.text().length())) {
      into.add(
          new Stretch(
              MAIN,
              text.text(),
              blocks,
              cut.start(),
              cut.end(),
              cut.section().map(section -> List.of(heading(text, section))).orElse(List.of()),
              labels(text, cut, text.form().isCurrentReport() ? Kinds.EVENT : Kinds.SECTION),
              labels(text, cut, Kinds.TABLE)));
    }
  }

  private static Map<String, List<String>> labels(FilingText text, Cut cut, String kind) {
    Map<String, List<String>> labels = new HashMap<>();
    // What stands before the first item of an 8-K is no event.
    boolean nowhere = cut.section().isEmpty() && kind.equals(Kinds.EVENT);
    labels.put(Labels.KIND, List.of(nowhere ? Kinds.SECTION : kind));
    cut.section()
        .ifPresent(
            section ->
                labels.put(
                    Labels.ITEM,
                    List.copyOf(
                        new LinkedHashSet<>(
                            List.of(section.key(text.form().isQuarterly()), section.item())))));
    return labels;
  }

  private static String heading(FilingText text, Section section) {
    String item = section.item();
    if (item.isEmpty() || !Character.isLetterOrDigit(item.charAt(0)) || item.startsWith("EX-")) {
      return section.title();
    }
    String part =
        text.form().isQuarterly() && !section.part().isEmpty()
            ? "Part " + section.part() + ", "
            : "";
    return part + "Item " + item + (section.title().isEmpty() ? "" : ". " + section.title());
  }

  /** A stretch of the text, and the innermost section it belongs to. */
  private record Cut(int start, int end, Optional<Section> section) {}

  /** Sections may hold others, and need not cover the text. */
  private static List<Cut> cuts(List<Section> sections, int length) {
    TreeSet<Integer> bounds = new TreeSet<>(List.of(0, length));
    for (Section section : sections) {
      bounds.add(section.start());
      bounds.add(section.end());
    }
    List<Cut> cuts = new ArrayList<>();
    for (int start : bounds.headSet(length)) {
      int end = Optional.ofNullable(bounds.higher(start)).orElse(length);
      Optional<Section> innermost =
          sections.stream()
              .filter(section -> section.start() <= start && section.end() >= end)
              .min(Comparator.comparingInt(section -> section.end() - section.start()));
      if (!cuts.isEmpty() && cuts.getLast().section().equals(innermost)) {
        cuts.set(cuts.size() - 1, new Cut(cuts.getLast().start(), end, innermost));
      } else {
        cuts.add(new Cut(start, end, innermost));
      }
    }
    return cuts;
  }

  private void exhibits(FilingRow filing, List<Stretch> into) {
    List<DocumentRow> read =
        exhibits.documents(filing).stream().skip(1).filter(FiledPassages::isRead).toList();
    if (read.isEmpty()) {
      return;
    }
    ExhibitTexts.Opened opened;
    try {
      opened = exhibits.open(filing);
    } catch (NoSuchThing | Unreadable failure) {
      LOG.warn("exhibits of {} are not searched: {}", filing.accession(), failure.what());
      return;
    }
    for (DocumentRow document : read) {
      try {
        exhibit(document, opened.read(document), into);
      } catch (Unreadable failure) {
        LOG.warn(
            "exhibit {} of {} is not searched: {}",
            document.type(),
            filing.accession(),
            failure.what());
      }
    }
  }

  /** Whether an exhibit holds prose of its own. */
  static boolean isRead(DocumentRow document) {
    Matcher type = EXHIBIT.matcher(document.type().toUpperCase(Locale.ROOT));
    return type.matches()
        && !NOT_READ.contains(Integer.parseInt(type.group(1)))
        && !document.filename().toLowerCase(Locale.ROOT).endsWith(".pdf")
        && (document.kind().equalsIgnoreCase("html")
            || document.kind().equalsIgnoreCase("plain_text"));
  }

  private static void exhibit(DocumentRow document, ReadingText text, List<Stretch> into) {
    String type = document.type().toUpperCase(Locale.ROOT);
    int dot = type.indexOf('.');
    List<String> items = dot < 0 ? List.of(type) : List.of(type, type.substring(0, dot));
    String described = document.description().strip();
    String heading =
        "Exhibit "
            + type.substring("EX-".length())
            + (described.isEmpty() || described.equalsIgnoreCase(type) ? "" : ". " + described);
    into.add(
        new Stretch(
            Integer.toString(document.sequence()),
            text.text(),
            ReadBlocks.of(text.text(), text.blocks()),
            0,
            text.text().length(),
            List.of(heading),
            Map.of(Labels.KIND, List.of(Kinds.EXHIBIT), Labels.ITEM, items),
            Map.of(Labels.KIND, List.of(Kinds.EXHIBIT, Kinds.TABLE), Labels.ITEM, items)));
  }
}
