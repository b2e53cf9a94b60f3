package io.assay.bulk;

import io.assay.bulk.Archive.Stored;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.feed.FeedArchive;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Days of EDGAR's feed: gone through once to see what they hold, and once more to read what was
 * chosen, since an archive has no table of contents. What is wrong with one is told the first time.
 */
final class Feeds {

  private Feeds() {}

  /** Its members, and a row for whatever is wrong with it. */
  static Iterator<Serializable> look(Archive archive, Stored feed) {
    List<Serializable> found = new ArrayList<>();
    try (FeedArchive members = archive.feed(feed.path())) {
      while (members.hasNext()) {
        found.add(Archive.look(feed.path(), members.next()));
      }
      members.problems().forEach(p -> found.add(FilingWork.failed(feed.path(), p)));
    } catch (AssayFailure failure) {
      found.add(FilingWork.failed(feed.path(), failure));
    } catch (IOException e) {
      found.add(
          FilingWork.failed(
              feed.path(),
              Problem.of(EdgarCode.UNREADABLE_ARCHIVE, String.valueOf(e.getMessage()), "")));
    }
    return found.iterator();
  }

  /** Rows of the members that were chosen, one at a time. */
  static Iterator<Row> read(
      Archive archive, FilingWork work, String feed, Iterable<FoundFile> chosen) {
    TreeMap<String, FoundFile> wanted = new TreeMap<>();
    chosen.forEach(file -> wanted.put(file.path(), file));
    return new Iterator<>() {
      private @Nullable FeedArchive opened;
      private Optional<Row> next = advance();

      @Override
      public boolean hasNext() {
        return next.isPresent();
      }

      @Override
      public Row next() {
        Row row = next.orElseThrow();
        next = advance();
        return row;
      }

      private Optional<Row> advance() {
        try {
          FeedArchive members = opened == null ? archive.feed(feed) : opened;
          opened = members;
          while (!wanted.isEmpty() && members.hasNext()) {
            FeedArchive.Member member = members.next();
            FoundFile file = wanted.remove(member.name());
            Optional<Row> row = file == null ? Optional.empty() : work.read(file, member::bytes);
            if (row.isPresent()) {
              return row;
            }
          }
          members.close();
        } catch (AssayFailure | IOException _) {
          // Told when it was looked through: what was chosen lies before it, or is told now.
        }
        return lost();
      }

      private Optional<Row> lost() {
        return Optional.ofNullable(wanted.pollFirstEntry())
            .map(
                file ->
                    FilingWork.failed(
                        file.getValue().accession(),
                        file.getValue().place(),
                        file.getValue().size(),
                        EdgarCode.UNREADABLE_ARCHIVE.id(),
                        "the archive gave it once and not again",
                        "Fetch the archive again."));
      }
    };
  }
}
