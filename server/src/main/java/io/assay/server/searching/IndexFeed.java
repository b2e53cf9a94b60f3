package io.assay.server.searching;

import io.assay.search.SearchDocument;
import io.assay.search.SearchEngine;
import io.assay.server.searching.PassageMeanings.Attached;
import io.assay.store.Database;
import io.assay.store.added.AddedDocument;
import io.assay.store.blobs.Blobs;
import io.assay.store.filings.FilingNumber;
import io.assay.store.leases.Leases;
import io.assay.store.outbox.Consumer;
import io.assay.store.outbox.Event;
import io.assay.store.outbox.Outbox;
import io.assay.store.outbox.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Keeps an index equal to the records: builds it when there is none of this database, then
 * replaces, round by round, the documents that the outbox names. What has no meaning yet is found
 * by its words and put into the queue to be embedded. One process at a time feeds an index, by a
 * lease; what it did is published before its place in the outbox is, so that whoever goes on after
 * it repeats at most a round. One thread at a time; {@link #progress} from any.
 */
final class IndexFeed {

  private static final int EVENTS = 1_000;

  /** Of which a round begins no more events. */
  private static final int DOCUMENTS = 150;

  /** Documents in memory at once: an annual report with its exhibits has a thousand passages. */
  private static final int AT_ONCE = 8;

  private static final int PAGE = 1_000;
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** What came of a round. */
  enum Round {
    /** Another process feeds this index. */
    FOLLOWED,
    /** There was nothing to feed. */
    IDLE,
    FED,
    BUILT
  }

  /**
   * A whole in the making.
   *
   * @param done documents
   * @param of about how many documents
   */
  record Progress(long done, long of) {}

  private final SearchEngine engine;
  private final PassageSource source;
  private final Optional<PassageMeanings> meanings;
  private final EmbedWork work;
  private final Outbox outbox;
  private final Leases leases;
  private final Yielding yielding;
  private final String holder;
  private final String consumer;
  private final AtomicReference<Optional<Progress>> progress =
      new AtomicReference<>(Optional.empty());

  /**
   * @param place tells this index from any other
   * @param meanings empty where no model is open
   * @param yielding lets others go first
   * @param holder name of this process, unlike any other's
   */
  IndexFeed(
      Database database,
      Blobs blobs,
      SearchEngine engine,
      String place,
      Optional<PassageMeanings> meanings,
      EmbedWork work,
      Yielding yielding,
      String holder) {
    this.engine = engine;
    this.source = new PassageSource(database, blobs);
    this.meanings = meanings;
    this.work = work;
    this.outbox = new Outbox(database);
    this.leases = new Leases(database);
    this.yielding = yielding;
    this.holder = holder;
    this.consumer = consumer(place);
  }

  /** The name under which an index in a place reads the outbox. */
  static String consumer(String place) {
    return "search-" + place;
  }

  /** The whole in the making, if one is. */
  Optional<Progress> progress() {
    return progress.get();
  }

  /** Feeds what there is to feed, up to a limit. */
  Round round() {
    if (!lead()) {
      return Round.FOLLOWED;
    }
    String origin = outbox.origin();
    if (!isWhole(origin)) {
      build(origin);
      return Round.BUILT;
    }
    List<Event> events = outbox.read(consumer, EVENTS);
    if (events.isEmpty()) {
      outbox.seen(consumer);
      work.rest();
      return Round.IDLE;
    }
    Changed changed = new Changed();
    Event last = events.getFirst();
    for (Event event : events) {
      if (!changed.take(event)) {
        break;
      }
      last = event;
    }
    if (!feed(changed.filings, source::filings, n -> FilingNumber.accession(n).value())
        || !feed(changed.added, source::added, AddedDocument::id)) {
      return Round.FOLLOWED;
    }
    engine.publish(IndexMark.of(origin, model(), last.at()).written());
    outbox.done(consumer, last.at());
    return Round.FED;
  }

  private String model() {
    return meanings.map(PassageMeanings::name).orElse(IndexMark.NO_MODEL);
  }

  /** Whether what is published is of this database and this shape, and not older than its place. */
  private boolean isWhole(String origin) {
    Optional<IndexMark> mark = engine.mark().flatMap(IndexMark::parse);
    Optional<Consumer> reading =
        outbox.find(consumer).filter(c -> c.state() == Consumer.State.READING);
    return mark.isPresent()
        && reading.isPresent()
        && mark.get().origin().equals(origin)
        && mark.get().shape().equals(IndexMark.SHAPE)
        // With the model away what is there stays: its meanings are its own.
        && (meanings.isEmpty() || mark.get().model().equals(model()))
        && mark.get().position().compareTo(reading.get().position()) >= 0;
  }

  /** What a round is about. */
  private final class Changed {

    private final SortedSet<Long> filings = new TreeSet<>();
    private final SortedSet<Long> added = new TreeSet<>();

    /** Takes an event in; false when there is enough already. */
    boolean take(Event event) {
      int more =
          switch (event.topic()) {
            case FILINGS, MEANINGS, DOCUMENTS, AGAIN -> event.filings().size();
            case VALUES, PRICES -> 0;
          };
      int known = filings.size() + added.size();
      if (known > 0 && known + more > DOCUMENTS) {
        return false;
      }
      switch (event.topic()) {
        case FILINGS, MEANINGS -> filings.addAll(event.filings());
        case DOCUMENTS -> added.addAll(event.filings());
        case AGAIN -> {
          filings.addAll(source.filingsOf(event.companies()));
          added.addAll(source.addedOf(event.companies()));
        }
        case VALUES, PRICES -> {
          // Nothing that anybody reads.
        }
      }
      return true;
    }
  }

  /** Reads documents by their numbers. */
  private interface Reader {
    List<SearchDocument> read(Collection<Long> numbers);
  }

  /** Replaces documents, and removes those that are no more; false when another leads now. */
  private boolean feed(Collection<Long> numbers, Reader reader, LongFunction<String> id) {
    for (List<Long> some : pages(numbers)) {
      if (!lead()) {
        return false;
      }
      yielding.run(
          () -> {
            List<SearchDocument> documents = attached(reader.read(some));
            Set<String> there =
                documents.stream().map(SearchDocument::id).collect(Collectors.toUnmodifiableSet());
            engine.replace(documents);
            engine.remove(
                some.stream().map(id::apply).filter(one -> !there.contains(one)).toList());
          });
    }
    return true;
  }

  private List<SearchDocument> attached(List<SearchDocument> documents) {
    if (meanings.isEmpty()) {
      return documents;
    }
    Attached attached = meanings.get().attach(documents);
    work.submit(attached.missing());
    return attached.documents();
  }

  private static List<List<Long>> pages(Collection<Long> numbers) {
    List<List<Long>> pages = new ArrayList<>();
    List<Long> page = new ArrayList<>();
    for (Long number : numbers) {
      page.add(number);
      if (page.size() == AT_ONCE) {
        pages.add(page);
        page = new ArrayList<>();
      }
    }
    if (!page.isEmpty()) {
      pages.add(page);
    }
    return pages;
  }

  private boolean lead() {
    return leases.hold(consumer, holder, LEASE);
  }

  private void build(String origin) {
    outbox.mend();
    outbox.begin(consumer);
    Position from = outbox.find(consumer).orElseThrow().position();
    progress.set(Optional.of(new Progress(0, source.count())));
    try (SearchEngine.Whole whole = engine.begin()) {
      if (!add(whole, source::filingNumbers, source::filings)
          || !add(whole, source::addedNumbers, source::added)) {
        return;
      }
      whole.publish(IndexMark.of(origin, model(), from).written());
    } finally {
      progress.set(Optional.empty());
    }
    outbox.built(consumer);
  }

  /** Lists numbers in order. */
  private interface Numbers {
    List<Long> after(long number, int limit);
  }

  private boolean add(SearchEngine.Whole whole, Numbers numbers, Reader reader) {
    List<Long> page = numbers.after(0, PAGE);
    while (!page.isEmpty()) {
      for (List<Long> some : pages(page)) {
        if (!lead()) {
          return false;
        }
        yielding.run(() -> whole.add(attached(reader.read(some))));
        progress.updateAndGet(
            now -> now.map(one -> new Progress(one.done() + some.size(), one.of())));
      }
      page = numbers.after(page.getLast(), PAGE);
    }
    return true;
  }

  /** Gives the lease back, so that another process need not wait for it to run out. */
  void giveUp() {
    leases.giveBack(consumer, holder);
  }
}
