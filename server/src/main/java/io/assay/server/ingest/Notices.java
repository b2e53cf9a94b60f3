package io.assay.server.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.feed.FeedEntry;
import io.assay.edgar.feed.FeedEntry.FeedParty;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.tree.Listed;
import io.assay.server.ingest.Source.OnEdgar;
import io.assay.store.jobs.JobRows.Noticed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes work of the filings that EDGAR's lists name. Thread-safe. */
public final class Notices {

  /** Whose filing it is: the first of these among its parties. */
  private static final List<String> WHOSE =
      List.of("issuer", "subject", "filer", "filed by", "reporting");

  private static final Pattern FOLDER = Pattern.compile("/edgar/data/0*([1-9]\\d{0,9})/");

  private final ObjectMapper mapper;

  public Notices(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Whether filings of a form are brought in where no forms are named. */
  public static boolean isRead(FormType form) {
    return IngestRequest.isRead(form);
  }

  /**
   * A row of an index. It does not tell issuer and owner of a form 3, 4 or 5 apart: it is where to
   * fetch from, the filing itself says whose it is.
   */
  public Noticed of(IndexEntry entry, Accession accession) {
    return new Noticed(
        accession,
        entry.form().isOwnership() ? Optional.empty() : Optional.of(entry.cik()),
        entry.form().value(),
        new OnEdgar(Listed.of(entry, accession), "", false).toJson(mapper));
  }

  /** An entry of the feed; empty when it names no place to fetch from. */
  public Optional<Noticed> of(FeedEntry entry) {
    Optional<FeedParty> whose = whose(entry);
    Optional<Cik> folder = folder(entry).or(() -> whose.map(FeedParty::cik));
    return folder.map(
        cik ->
            new Noticed(
                entry.accession(),
                whose
                    .filter(party -> !entry.form().isOwnership() || party.role().equals("issuer"))
                    .map(FeedParty::cik),
                entry.form().value(),
                new OnEdgar(
                        new Listed(
                            Optional.of(cik),
                            whose.map(FeedParty::name).orElse(""),
                            Optional.of(entry.accession()),
                            Optional.of(entry.form()),
                            entry.filed(),
                            entry.accepted(),
                            Optional.empty(),
                            entry.items()),
                        "",
                        false,
                        true)
                    .toJson(mapper)));
  }

  /** The party a filing is about. */
  public static Optional<FeedParty> whose(FeedEntry entry) {
    return WHOSE.stream()
        .flatMap(role -> entry.parties().stream().filter(party -> party.role().equals(role)))
        .findFirst()
        .or(() -> entry.parties().stream().findFirst());
  }

  /** CIKs under which a filing's folder may lie: of its address, and of its parties. */
  public static List<Cik> ciks(FeedEntry entry) {
    return Stream.concat(folder(entry).stream(), entry.parties().stream().map(FeedParty::cik))
        .distinct()
        .toList();
  }

  private static Optional<Cik> folder(FeedEntry entry) {
    Matcher folder = FOLDER.matcher(entry.address());
    return folder.find() ? Optional.of(Cik.parse(folder.group(1))) : Optional.empty();
  }
}
