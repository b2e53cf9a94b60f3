package io.assay.server.backfill;

import io.assay.edgar.Accession;
import io.assay.edgar.index.IndexEntry;
import io.assay.edgar.index.IndexReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts the filings of an index, and sees that it is in order. Stateless. */
final class Counting {

  private Counting() {}

  /**
   * The wanted filings of an index, each once however many parties it has. An index that is not in
   * the order of CIKs as text is sorted on the way.
   *
   * @return how many; memory is eight bytes a wanted row
   */
  static long count(Path file, Predicate<IndexEntry> wanted) throws IOException {
    long[] seen = new long[1 << 12];
    int size = 0;
    boolean sorted = true;
    String last = "";
    try (InputStream in = Files.newInputStream(file)) {
      IndexReader.Rows rows = new IndexReader.Rows(in);
      for (Optional<IndexEntry> row = rows.next(); row.isPresent(); row = rows.next()) {
        String company = row.get().cik().toString();
        sorted &= last.compareTo(company) <= 0;
        last = company;
        Optional<Accession> accession = row.get().accession();
        if (accession.isPresent() && wanted.test(row.get())) {
          if (size == seen.length) {
            seen = Arrays.copyOf(seen, 2 * size);
          }
          seen[size++] = Long.parseLong(accession.get().compact());
        }
      }
    }
    if (!sorted) {
      sort(file);
    }
    Arrays.sort(seen, 0, size);
    long filings = 0;
    for (int i = 0; i < size; i++) {
      filings += i == 0 || seen[i] != seen[i - 1] ? 1 : 0;
    }
    return filings;
  }

  /** EDGAR's are in order; this is for what others made, and holds the index in memory. */
  private static void sort(Path file) throws IOException {
    List<IndexEntry> entries;
    try (InputStream in = Files.newInputStream(file)) {
      entries = new ArrayList<>(new IndexReader().read(in).entries());
    }
    entries.sort(Comparator.comparing(row -> row.cik().toString()));
    Path part = file.resolveSibling(file.getFileName() + ".sorted");
    try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.ISO_8859_1)) {
      out.write("CIK|Company Name|Form Type|Date Filed|Filename\n-----\n");
      for (IndexEntry row : entries) {
        out.write(row.cik() + "|" + row.company().replace('|', ' ') + "|" + row.form() + "|");
        out.write(row.filed() + "|" + row.path() + "\n");
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
