package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.index.CompanyProfile;
import io.assay.edgar.index.FilingReference;
import io.assay.edgar.index.Ticker;
import io.assay.edgar.tree.Listed;
import io.assay.edgar.tree.LocalTree;
import io.assay.sample.market.SampleCompany;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.server.ingest.Source.InFile;
import io.assay.server.ingest.Source.InSample;
import io.assay.server.ingest.Source.OnEdgar;
import io.assay.store.companies.Profile;
import io.assay.store.jobs.JobRows.Noticed;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Expands a target into filings. Thread-safe. */
final class Targets {

  private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

  private static final Pattern SAMPLE = Pattern.compile("sample(?::(\\d{1,6}):(\\d{1,2}))?");
  private static final Pattern CIK = Pattern.compile("(?i)(CIK)?0*[1-9]\\d{0,9}");
  private static final Pattern ACCESSION =
      Pattern.compile("(?:(?:CIK)?(\\d{1,10})/)?(\\d{10}-?\\d{2}-?\\d{6})");
  private static final Pattern TICKER = Pattern.compile("[A-Za-z][A-Za-z0-9.\\-]{0,9}");
  private static final Pattern QUARTERS = Pattern.compile("(199[3-9]|2\\d{3})(?:[Qq]([1-4]))?");
  private static final int BATCH = 500;

  private final Edgar edgar;
  private final ObjectMapper mapper;
  private final InstantSource time;
  private final boolean filesAllowed;

  Targets(Edgar edgar, ObjectMapper mapper, InstantSource time, boolean filesAllowed) {
    this.edgar = edgar;
    this.mapper = mapper;
    this.time = time;
    this.filesAllowed = filesAllowed;
  }

  /** Where what was found goes to. */
  interface Sink {
    void notice(List<Noticed> filings);

    void know(List<Profile> profiles);

    /** Of companies that are held or may come in, main ticker first; comes before the filings. */
    void list(Map<Cik, List<String>> tickers);
  }

  /**
   * Expands one target.
   *
   * @throws AssayFailure when it cannot be looked up
   */
  void expand(String target, IngestRequest request, Sink sink) {
    Matcher sample = SAMPLE.matcher(target);
    if (sample.matches()) {
      sample(sample, request, sink);
      return;
    }
    Matcher accession = ACCESSION.matcher(target);
    if (accession.matches() && (target.contains("-") || accession.group(2).length() == 18)) {
      one(accession, sink);
      return;
    }
    Matcher quarters = QUARTERS.matcher(target);
    if (quarters.matches()) {
      new QuarterTargets(edgar, mapper, time).expand(quarters, request, sink);
      return;
    }
    Optional<Path> path = path(target);
    if (path.isPresent()) {
      files(path.get(), request, sink);
    } else if (CIK.matcher(target).matches()) {
      company(Cik.parse(target), request, sink);
    } else if (TICKER.matcher(target).matches()) {
      company(cik(target), request, sink);
    } else {
      throw new NoSuchThing(
          IngestCode.UNKNOWN_TARGET,
          "'" + target + "' is no ticker, CIK, accession number, quarter, file or folder",
          target,
          "Give for example AAPL, 320193, 0000320193-24-000123, 2024Q1 or a path that exists.");
    }
  }

  /** Whether a target is taken for a file or folder. */
  static boolean isFile(String target) {
    return !SAMPLE.matcher(target).matches()
        && !ACCESSION.matcher(target).matches()
        && !QUARTERS.matcher(target).matches()
        && path(target).isPresent();
  }

  private static Optional<Path> path(String target) {
    try {
      Path path = Path.of(target);
      boolean looksLikeOne = target.contains("/") || target.contains("\\");
      boolean bareFile = Files.exists(path) && !TICKER.matcher(target).matches();
      return looksLikeOne || bareFile ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private Cik cik(String ticker) {
    String wanted = ticker.toUpperCase(Locale.ROOT).replace('.', '-');
    return edgar.tickers().stream()
        .filter(t -> t.ticker().toUpperCase(Locale.ROOT).replace('.', '-').equals(wanted))
        .map(Ticker::cik)
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchThing(
                    io.assay.edgar.EdgarCode.UNKNOWN_TICKER,
                    "EDGAR knows no ticker '" + ticker + "'",
                    ticker,
                    "Give the CIK instead; a file or folder needs a / in its name."));
  }

  private void company(Cik cik, IngestRequest request, Sink sink) {
    CompanyProfile profile = profile(cik);
    List<FilingReference> references = new ArrayList<>(profile.filings());
    boolean enough = request.limit().isPresent() && matching(references, request) >= most(request);
    Optional<java.time.LocalDate> oldest =
        references.stream().map(FilingReference::filed).min(Comparator.naturalOrder());
    boolean olderAsked =
        request.since().isEmpty()
            || oldest.isEmpty()
            || request.since().get().isBefore(oldest.get());
    boolean whole = profile.olderPages().isEmpty();
    if (!enough && olderAsked) {
      profile.olderPages().forEach(page -> references.addAll(edgar.olderFilings(cik, page)));
      whole = true;
    }
    boolean everyForm = request.forms().isEmpty() || request.forms().contains(new FormType("8-K"));
    sink.know(
        List.of(
            profile(
                profile,
                whole
                    && everyForm
                    && request.since().isEmpty()
                    && request.until().isEmpty()
                    && request.limit().isEmpty())));
    List<Noticed> filings =
        references.stream()
            .filter(r -> request.takes(r.form(), Optional.of(r.filed())))
            .sorted(
                Comparator.comparing(FilingReference::filed)
                    .thenComparing(FilingReference::accession)
                    .reversed())
            .limit(most(request))
            .map(r -> noticed(cik, profile.name(), r))
            .toList();
    batches(filings, sink::notice);
  }

  private CompanyProfile profile(Cik cik) {
    try {
      return edgar.profile(cik);
    } catch (NoSuchThing absent) {
      NoSuchThing failure =
          new NoSuchThing(
              IngestCode.NO_FILING_LIST,
              "EDGAR has no filing list of CIK " + cik,
              absent.where(),
              "Check the number; where a mirror lacks the list, ingest by quarter, for example"
                  + " 2024Q1, or name filings: "
                  + cik
                  + "/ACCESSION.");
      failure.initCause(absent);
      throw failure;
    }
  }

  private static long matching(List<FilingReference> references, IngestRequest request) {
    return references.stream().filter(r -> request.takes(r.form(), Optional.of(r.filed()))).count();
  }

  static int most(IngestRequest request) {
    return request.limit().orElse(Integer.MAX_VALUE);
  }

  private Noticed noticed(Cik cik, String company, FilingReference r) {
    Listed listed =
        new Listed(
            Optional.of(cik),
            company,
            Optional.of(r.accession()),
            Optional.of(r.form()),
            Optional.of(r.filed()),
            r.accepted(),
            r.reportDate(),
            r.items());
    return new Noticed(
        r.accession(),
        Optional.of(cik),
        r.form().value(),
        new OnEdgar(listed, r.primaryDocument(), false).toJson(mapper));
  }

  private Profile profile(CompanyProfile p, boolean indexLoaded) {
    return new Profile(
        p.cik(),
        p.name(),
        p.tickers(),
        p.exchanges().isEmpty() ? "" : p.exchanges().getFirst(),
        p.sic(),
        p.sicDescription(),
        p.stateOfIncorporation(),
        p.fiscalYearEnd(),
        p.website(),
        p.category(),
        List.of(),
        "",
        false,
        indexLoaded,
        Profile.Source.LIST,
        time.instant(),
        "");
  }

  /** One filing. Its company is not known: the number begins with who filed it, often itself. */
  private void one(Matcher target, Sink sink) {
    Accession accession = Accession.parse(target.group(2).replace("-", ""));
    String filer = target.group(1) == null ? accession.value().substring(0, 10) : target.group(1);
    if (filer.matches("0+")) {
      throw new AskedWrongly(
          IngestCode.UNKNOWN_TARGET,
          "the accession number names no filer",
          accession.value(),
          "Put the CIK before it: 320193/" + accession);
    }
    Cik cik = Cik.parse(filer);
    Listed listed =
        new Listed(
            Optional.of(cik),
            "",
            Optional.of(accession),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    sink.notice(
        List.of(
            new Noticed(
                accession,
                target.group(1) == null ? Optional.empty() : Optional.of(cik),
                "",
                new OnEdgar(listed, "", true).toJson(mapper))));
  }

  private void files(Path path, IngestRequest request, Sink sink) {
    if (!filesAllowed || !request.filesToo()) {
      throw new AskedWrongly(
          IngestCode.FILES_NOT_FROM_HERE,
          "files of this machine are not to be asked for from elsewhere",
          path.toString(),
          "Use ./assay ingest on the machine itself.");
    }
    if (!Files.exists(path)) {
      throw new NoSuchThing(
          IngestCode.NO_SUCH_FILE,
          "there is no file or folder " + path,
          path.toString(),
          "Check the path; it is looked for on the machine of the server.");
    }
    LocalTree.Found tree = LocalTree.find(path.toAbsolutePath().normalize());
    tree.problems().forEach(p -> LOG.warn("{} is passed over: {}", p.where(), p.message()));
    List<Noticed> found =
        tree.filings().stream()
            .map(
                file ->
                    new Noticed(
                        file.accession(),
                        file.listed().cik(),
                        file.listed().form().map(FormType::value).orElse(""),
                        new InFile(file.listed(), file.path()).toJson(mapper)))
            .toList();
    List<Noticed> wanted =
        found.stream()
            .filter(n -> n.form().isEmpty() || request.takesFile(new FormType(n.form()), filed(n)))
            .sorted(Comparator.comparing(Noticed::accession).reversed())
            .limit(most(request))
            .sorted(
                Comparator.comparing((Noticed n) -> n.cik().map(Cik::value).orElse(0L))
                    .thenComparing(Noticed::accession))
            .toList();
    if (found.isEmpty()) {
      throw new NoSuchThing(
          IngestCode.FILE_NAMES_NO_FILING,
          "no filing was found in " + path,
          path.toString(),
          "Give submissions (.txt, .nc) or main documents (.htm, .xml), gzip or not.");
    }
    sink.list(tree.tickers());
    batches(wanted, sink::notice);
  }

  private Optional<java.time.LocalDate> filed(Noticed noticed) {
    return Source.parse(mapper, noticed.source()).listed().filed();
  }

  private void sample(Matcher target, IngestRequest request, Sink sink) {
    int companies =
        target.group(1) == null
            ? SampleMarket.DEFAULT_COMPANIES
            : Integer.parseInt(target.group(1));
    int years =
        target.group(2) == null ? SampleMarket.DEFAULT_YEARS : Integer.parseInt(target.group(2));
    long seed = SampleMarket.DEFAULT_SEED;
    SampleMarket market = SampleMarket.of(seed, companies, years);
    List<SampleCompany> cast = market.companies();
    sink.know(cast.stream().map(Targets::profile).toList());
    List<Noticed> batch = new ArrayList<>();
    for (SampleCompany company : cast) {
      List<SampleFiling> filings =
          market
              .filings(company.cik())
              .filter(f -> request.takes(new FormType(f.form()), Optional.of(f.filed())))
              .toList();
      int skip = Math.max(0, filings.size() - most(request));
      for (SampleFiling f : filings.subList(skip, filings.size())) {
        Cik cik = new Cik(f.cik());
        Accession accession = new Accession(f.accession());
        Listed listed =
            new Listed(
                Optional.of(cik),
                f.company(),
                Optional.of(accession),
                Optional.of(new FormType(f.form())),
                Optional.of(f.filed()),
                Optional.of(f.accepted()),
                f.period(),
                f.items());
        batch.add(
            new Noticed(
                accession,
                Optional.of(cik),
                f.form(),
                new InSample(listed, seed, companies, years).toJson(mapper)));
      }
      if (batch.size() >= BATCH) {
        sink.notice(List.copyOf(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      sink.notice(List.copyOf(batch));
    }
  }

  private static Profile profile(SampleCompany c) {
    return new Profile(
        new Cik(c.cik()),
        c.name(),
        List.of(c.ticker()),
        c.exchange(),
        c.sic(),
        c.sicDescription(),
        c.state(),
        c.fiscalYearEnd(),
        "",
        "",
        List.of(),
        c.story(),
        true,
        true,
        Profile.Source.LIST,
        Instant.EPOCH,
        "");
  }

  static void batches(List<Noticed> filings, Consumer<List<Noticed>> sink) {
    for (int from = 0; from < filings.size(); from += BATCH) {
      sink.accept(filings.subList(from, Math.min(filings.size(), from + BATCH)));
    }
  }
}
