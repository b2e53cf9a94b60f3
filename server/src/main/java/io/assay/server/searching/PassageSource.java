package io.assay.server.searching;

import io.assay.edgar.Accession;
import io.assay.edgar.Unreadable;
import io.assay.search.SearchDocument;
import io.assay.store.Database;
import io.assay.store.added.AddedDocument;
import io.assay.store.added.AddedDocuments;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is searched, cut into passages out of the records. Thread-safe. */
final class PassageSource {

  private static final Logger LOG = LoggerFactory.getLogger(PassageSource.class);

  private final Filings filings;
  private final AddedDocuments added;
  private final FiledPassages filed;
  private final AddedPassages uploaded;

  PassageSource(Database database, Blobs blobs) {
    this.filings = new Filings(database);
    this.added = new AddedDocuments(database);
    this.filed = new FiledPassages(filings, blobs);
    this.uploaded = new AddedPassages(added);
  }

  /** The document of an id, if it is there. */
  Optional<SearchDocument> find(String id) {
    if (AddedDocument.number(id).isPresent()) {
      return added.find(id).map(uploaded::document);
    }
    return filings.findFiling(new Accession(id)).map(filed::document);
  }

  /** Filings by number, with their passages; numbers that are not there are passed over. */
  List<SearchDocument> filings(Collection<Long> numbers) {
    List<FilingRow> rows = numbers.isEmpty() ? List.of() : filings.filings(numbers);
    return rows.stream()
        .flatMap(row -> readable(row.accession().value(), row, filed::document))
        .toList();
  }

  /** What is damaged is told, and keeps nothing else from being found. */
  private static <T> Stream<SearchDocument> readable(
      String id, T row, Function<T, SearchDocument> reading) {
    try {
      return Stream.of(reading.apply(row));
    } catch (Unreadable damage) {
      LOG.warn("{} is not searched: {}", id, damage.what());
      return Stream.empty();
    }
  }

  /** Documents that people added, by number, with their passages. */
  List<SearchDocument> added(Collection<Long> numbers) {
    return added.documents(numbers).stream()
        .flatMap(row -> readable(row.id(), row, uploaded::document))
        .toList();
  }

  /** Numbers of filings above one, in order. */
  List<Long> filingNumbers(long after, int limit) {
    return filings.numbers(after, limit);
  }

  /** Numbers of documents that people added above one, in order. */
  List<Long> addedNumbers(long after, int limit) {
    return added.numbers(after, limit);
  }

  /** Numbers of the filings of companies. */
  List<Long> filingsOf(Collection<Long> companies) {
    return filings.numbersOf(companies);
  }

  /** Numbers of documents that people added of companies. */
  List<Long> addedOf(Collection<Long> companies) {
    return added.numbersOf(companies);
  }

  /** About how many documents there are. */
  long count() {
    return filings.counts().filings();
  }
}
