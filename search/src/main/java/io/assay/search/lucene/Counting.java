package io.assay.search.lucene;

import io.assay.search.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/** How many passages were found, and how many of them have which labels. One thread at a time. */
final class Counting {

  private static final int MOST_VALUES = 100;

  private final IndexSearcher searcher;
  private final Map<String, Map<String, Long>> counts = new HashMap<>();
  private long total;

  Counting(IndexSearcher searcher, Set<String> labels) {
    this.searcher = searcher;
    labels.forEach(label -> counts.put(label, new HashMap<>()));
  }

  /** All that a query matches, and these beside, in ascending order. */
  void words(Query query, int[] beside) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    int i = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FixedBitSet matched = new FixedBitSet(leaf.reader().maxDoc());
      BulkScorer scorer = weight.bulkScorer(leaf);
      if (scorer != null) {
        scorer.score(
            collector(matched), leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
      }
      for (; i < beside.length && beside[i] < leaf.docBase + leaf.reader().maxDoc(); i++) {
        matched.set(beside[i] - leaf.docBase);
      }
      count(leaf, matched);
    }
  }

  /** These alone, in ascending order. */
  void only(int[] docs) throws IOException {
    int i = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FixedBitSet matched = new FixedBitSet(leaf.reader().maxDoc());
      for (; i < docs.length && docs[i] < leaf.docBase + leaf.reader().maxDoc(); i++) {
        matched.set(docs[i] - leaf.docBase);
      }
      count(leaf, matched);
    }
  }

  private static LeafCollector collector(FixedBitSet matched) {
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int doc) {
        matched.set(doc);
      }
    };
  }

  private void count(LeafReaderContext leaf, FixedBitSet matched) throws IOException {
    total += matched.cardinality();
    for (Map.Entry<String, Map<String, Long>> label : counts.entrySet()) {
      SortedSetDocValues values =
          DocValues.getSortedSet(leaf.reader(), Fields.label(label.getKey()));
      int[] byOrdinal = new int[(int) values.getValueCount()];
      for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; ) {
        if (matched.get(doc)) {
          for (int left = values.docValueCount(); left > 0; left--) {
            byOrdinal[(int) values.nextOrd()]++;
          }
        }
        int next =
            doc + 1 < matched.length()
                ? matched.nextSetBit(doc + 1)
                : DocIdSetIterator.NO_MORE_DOCS;
        doc = next == DocIdSetIterator.NO_MORE_DOCS ? next : values.advance(next);
      }
      for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
        if (byOrdinal[ordinal] > 0) {
          label
              .getValue()
              .merge(
                  values.lookupOrd(ordinal).utf8ToString(), (long) byOrdinal[ordinal], Long::sum);
        }
      }
    }
  }

  long total() {
    return total;
  }

  Map<String, List<Found.Count>> facets() {
    Map<String, List<Found.Count>> result = new HashMap<>();
    counts.forEach(
        (label, values) -> {
          List<Found.Count> sorted = new ArrayList<>();
          values.forEach((value, passages) -> sorted.add(new Found.Count(value, passages)));
          sorted.sort(
              Comparator.comparingLong(Found.Count::passages)
                  .reversed()
                  .thenComparing(Found.Count::value));
          result.put(label, List.copyOf(sorted.subList(0, Math.min(MOST_VALUES, sorted.size()))));
        });
    return result;
  }
}
