package io.assay.edgar.client;

import io.assay.edgar.Accession;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.feed.ArchiveLimits;
import io.assay.edgar.feed.CurrentFeed;
import io.assay.edgar.feed.FeedArchive;
import io.assay.edgar.feed.FeedPage;
import io.assay.edgar.index.CompanyFacts;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.EdgarJson;
import io.assay.edgar.index.FactsJson;
import io.assay.edgar.index.FilingFolder;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.Frame;
import io.assay.edgar.index.FundTicker;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.ListedTicker;
import io.assay.edgar.index.Ticker;
import io.assay.edgar.index.TickersJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks EDGAR, or what stands in for it. Every call blocks until there is an answer; make it on a
 * virtual thread. Nothing is kept between calls. Thread-safe.
 *
 * <p>All methods throw {@link io.assay.edgar.AskedWrongly} when the SEC would be asked without a
 * contact (before anything is sent), {@link io.assay.edgar.CouldNotAsk} when there is no answer
 * worth having after all tries, {@link NoSuchThing} for what EDGAR does not have, and {@link
 * io.assay.edgar.Unreadable} for what is too large or not what it should be.
 */
public final class EdgarClient implements AutoCloseable {

  /** Largest file of a local folder, unpacked. */
  private static final long LOCAL_BYTES = 512L << 20;

  private final Addresses addresses;
  private final Answers asker;
  private final EdgarJson json = new EdgarJson();
  private final TickersJson tickers = new TickersJson();
  private final FactsJson facts = new FactsJson();
  private final IndexReader indexes = new IndexReader();

  /**
   * @param gate the one of the process, or of all processes
   * @param chance jitter of the waits; must be thread-safe when the client is shared
   * @param clock what {@code Retry-After} dates are held against
   * @param pause waits between tries
   */
  public EdgarClient(
      EdgarClientSettings settings,
      Turnstile gate,
      RandomGenerator chance,
      InstantSource clock,
      Pause pause) {
    this(
        new Addresses(settings.www(), settings.data()),
        new Asker(settings, gate, chance, clock, pause));
  }

  private EdgarClient(Addresses addresses, Answers asker) {
    this.addresses = addresses;
    this.asker = asker;
  }

  /**
   * A client that asks a folder laid out like EDGAR's site, and never the network: {@code
   * Archives/edgar/data/320193/0000320193-24-000123.txt}, {@code submissions/CIK0000320193.json},
   * {@code files/company_tickers.json}; each as it is, or packed under its name with {@code .gz}.
   *
   * @throws NoSuchThing when there is no such folder
   */
  public static EdgarClient local(Path folder) {
    return new EdgarClient(
        new Addresses(LocalAnswers.ADDRESS, LocalAnswers.ADDRESS),
        new LocalAnswers(folder, LOCAL_BYTES));
  }

  /** Tickers of all listed registrants, in EDGAR's order (largest first). */
  public List<Ticker> tickers() {
    return read(addresses.tickers(), Kind.JSON, json::tickers);
  }

  /** Tickers of all listed registrants with their exchanges. */
  public List<ListedTicker> listedTickers() {
    return read(addresses.listedTickers(), Kind.JSON, tickers::listed);
  }

  /** Symbols of the classes of funds. */
  public List<FundTicker> fundTickers() {
    return read(addresses.fundTickers(), Kind.JSON, tickers::funds);
  }

  /** All facts of a company as a whole, from all its filings with XBRL. */
  public CompanyFacts companyFacts(Cik cik) {
    return read(addresses.companyFacts(cik), Kind.JSON, facts::companyFacts);
  }

  /** All facts of one concept of a company: {@code us-gaap}, {@code Assets}. */
  public CompanyFacts companyConcept(Cik cik, String taxonomy, String concept) {
    return read(addresses.companyConcept(cik, taxonomy, concept), Kind.JSON, facts::companyConcept);
  }

  /**
   * One concept of all companies for a period.
   *
   * @param unit {@code USD}, {@code USD/shares}
   * @param period {@code CY2023}, {@code CY2023Q1}, for an instant {@code CY2023Q1I}
   */
  public Frame frame(String taxonomy, String concept, String unit, String period) {
    return read(addresses.frame(taxonomy, concept, unit, period), Kind.JSON, facts::frame);
  }

  /**
   * A page of the filings EDGAR has just taken in, newest first.
   *
   * @param form only this form and those that begin like it; empty for all
   * @param start entries to pass over: entries, of which a filing has one for each party
   * @param count 10, 20, 40, 80 or 100
   */
  public FeedPage current(Optional<FormType> form, int start, int count) {
    return CurrentFeed.read(
        ByteSlice.of(asker.ask(addresses.current(form, start, count), Kind.FEED)));
  }

  /**
   * A page of the filings EDGAR has just taken in, unless it is still the one that is known.
   *
   * @param page empty when nothing changed
   * @param edition to ask with the next time
   */
  public record CurrentPage(Optional<FeedPage> page, Edition edition) {}

  /** As {@link #current}, of all forms, unless the page is a known edition still. */
  public CurrentPage currentUnless(int start, int count, Edition known) {
    Answers.Edited answer =
        asker.askUnless(addresses.current(Optional.empty(), start, count), Kind.FEED, known);
    return new CurrentPage(answer.bytes().map(CurrentFeed::read), answer.edition());
  }

  /**
   * All submissions of a day, one after the other as they come; to be closed.
   *
   * @throws IOException when the stream fails
   */
  public FeedArchive feedArchive(LocalDate day, ArchiveLimits limits) throws IOException {
    return FeedArchive.open(asker.stream(addresses.feedArchive(day)), limits);
  }

  /** A company and its latest filings; older ones are on {@link CompanyProfile#olderPages}. */
  public CompanyProfile profile(Cik cik) {
    return read(addresses.profile(cik), Kind.JSON, json::profile);
  }

  /** Filings on an older page of a company's list. */
  public List<FilingReference> olderPage(Cik cik, String page) {
    return read(addresses.olderPage(cik, page), Kind.JSON, json::olderPage);
  }

  /** All filings of a company, newest first: the profile's and those of every older page. */
  public List<FilingReference> filings(CompanyProfile profile) {
    List<FilingReference> filings = new ArrayList<>(profile.filings());
    for (String page : profile.olderPages()) {
      filings.addAll(olderPage(profile.cik(), page));
    }
    return filings;
  }

  /** Rows of the master index of a quarter, and the lines that are none. */
  public IndexReader.Result quarterlyIndex(int year, int quarter) {
    return read(addresses.quarterlyIndex(year, quarter), Kind.INDEX, indexes::read);
  }

  /**
   * Keeps the master index of a quarter in a file, for what is too large to be held: it is read
   * with {@link IndexReader}. The file is there whole afterwards, or not at all.
   *
   * @throws IOException when it cannot be written
   */
  public void keepQuarterlyIndex(int year, int quarter, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream in = asker.stream(addresses.quarterlyIndex(year, quarter))) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Rows of the master index of a day, and the lines that are none. */
  public IndexReader.Result dailyIndex(LocalDate day) {
    return read(addresses.dailyIndex(day), Kind.INDEX, indexes::read);
  }

  /** The full submission. */
  public Fetched submission(Cik cik, Accession accession) {
    URI address = addresses.submission(cik, accession);
    return new Fetched(ByteSlice.of(asker.ask(address, Kind.SUBMISSION)), address, true);
  }

  /**
   * One document of a filing.
   *
   * @param fileName as the filing list names it; the folder of a style sheet ({@code xslF345X05/})
   *     is taken off, so that the raw XML is fetched
   */
  public Fetched document(Cik cik, Accession accession, String fileName) {
    URI address = addresses.document(cik, accession, fileName);
    return new Fetched(ByteSlice.of(asker.ask(address, Kind.DOCUMENT)), address, false);
  }

  /** Files of a filing. */
  public FilingFolder folder(Cik cik, Accession accession) {
    return read(addresses.folder(cik, accession), Kind.JSON, json::folder);
  }

  /**
   * A filing that a company's list names, as {@link #fetchFiling(Cik, Accession, Optional,
   * String)}.
   */
  public Fetched fetchFiling(Cik cik, FilingReference filing) {
    return fetchFiling(
        cik, filing.accession(), Optional.of(filing.form()), filing.primaryDocument());
  }

  /**
   * A filing that an index row names, as {@link #fetchFiling(Cik, Accession, Optional, String)}.
   */
  public Fetched fetchFiling(IndexEntry entry) {
    Accession accession =
        entry
            .accession()
            .orElseThrow(
                () ->
                    new NoSuchThing(
                        EdgarCode.NOT_ON_EDGAR,
                        "the index row names no accession number",
                        entry.path(),
                        "Take the filing from its company's list."));
    return fetchFiling(entry.cik(), accession, Optional.of(entry.form()), "");
  }

  /**
   * The full submission; where EDGAR (or a mirror of it) does not have it, the main document, and
   * with it the XBRL instance that was filed beside it.
   *
   * @param form as far as it is known: by it the main document is told
   * @param primaryDocument as a filing list names it, or empty: then the folder is looked through
   * @throws NoSuchThing when neither is there
   */
  public Fetched fetchFiling(
      Cik cik, Accession accession, Optional<FormType> form, String primaryDocument) {
    try {
      return submission(cik, accession);
    } catch (NoSuchThing absent) {
      Optional<FilingFolder> folder = findFolder(cik, accession);
      String main =
          Optional.of(primaryDocument)
              .filter(name -> !name.isBlank())
              .or(() -> folder.flatMap(listed -> listed.findMainDocument(form)))
              .orElseThrow(() -> absent);
      Fetched document = document(cik, accession, main);
      return folder
          .flatMap(FilingFolder::findInstance)
          .filter(name -> form.isPresent() && !name.equals(document.fileName()))
          .filter(_ -> !LoneDocuments.isInline(document.bytes()))
          .map(name -> document(cik, accession, name))
          .map(instance -> LoneDocuments.together(form.orElseThrow(), document, instance))
          .orElse(document);
    }
  }

  private Optional<FilingFolder> findFolder(Cik cik, Accession accession) {
    try {
      return Optional.of(folder(cik, accession));
    } catch (NoSuchThing _) {
      return Optional.empty(); // then the filing list's word for the main document must do
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    asker.close();
  }

  private interface Reading<T> {
    T read(InputStream in) throws IOException;
  }

  private <T> T read(URI address, Kind kind, Reading<T> reading) {
    try (InputStream in = new ByteArrayInputStream(asker.ask(address, kind))) {
      return reading.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("a stream over memory failed", e);
    }
  }
}
