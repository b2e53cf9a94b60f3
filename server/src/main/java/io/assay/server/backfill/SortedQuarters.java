package io.assay.server.backfill;

import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Rows of several master indexes company by company: each index is in the order of CIKs as text, so
 * they are read side by side, a row of each in memory. One thread at a time.
 */
final class SortedQuarters implements AutoCloseable {

  /** An index that is being read. */
  private static final class Reading implements AutoCloseable {
    private final InputStream in;
    private final IndexReader.Rows rows;
    private Optional<IndexEntry> next;

    Reading(Path file) throws IOException {
      in = Files.newInputStream(file);
      rows = new IndexReader.Rows(in);
      next = rows.next();
    }

    IndexEntry take() throws IOException {
      IndexEntry row = next.orElseThrow();
      next = rows.next();
      return row;
    }

    String company() {
      return next.map(row -> row.cik().toString()).orElse("");
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private final List<Reading> open = new ArrayList<>();
  private final PriorityQueue<Reading> readings =
      new PriorityQueue<>(Comparator.comparing(Reading::company));

  /** Begins with the first company after one; an empty text begins with the first. */
  SortedQuarters(List<Path> files, String afterCik) throws IOException {
    boolean whole = false;
    try {
      for (Path file : files) {
        Reading reading = new Reading(file);
        open.add(reading);
        while (reading.next.isPresent() && reading.company().compareTo(afterCik) <= 0) {
          IndexEntry skipped = reading.take();
          assert skipped != null;
        }
        if (reading.next.isPresent()) {
          readings.add(reading);
        }
      }
      whole = true;
    } finally {
      if (!whole) {
        close();
      }
    }
  }

  /** All rows of the next company, over all indexes; none at the end. */
  List<IndexEntry> nextCompany() throws IOException {
    List<IndexEntry> rows = new ArrayList<>();
    Reading first = readings.peek();
    String company = first == null ? "" : first.company();
    for (Reading at = first; at != null && at.company().equals(company); at = readings.peek()) {
      readings.remove(at);
      while (at.next.isPresent() && at.company().equals(company)) {
        rows.add(at.take());
      }
      if (at.next.isPresent()) {
        readings.add(at);
      }
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    for (Reading one : open) {
      one.close();
    }
  }
}
