package io.assay.search.lucene;

import io.assay.search.Vector;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/** Nearest passages by meaning. One thread at a time. */
final class Meanings {

  /** So few are compared one by one: it is exact, and a graph is walked badly through a filter. */
  private static final int COMPARED = 10_000;

  /**
   * Kept in sight while the graph is walked: with as few as are wanted some of the best are missed.
   */
  private static final int IN_SIGHT = 320;

  private final IndexSearcher searcher;

  Meanings(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /** Cosines of the nearest documents that the filter allows. */
  Map<Integer, Double> nearest(Vector to, int most, Optional<Query> filter) throws IOException {
    float[] target = to.values();
    if (filter.isPresent() && searcher.count(filter.get()) <= COMPARED) {
      return compared(target, most, filter.get());
    }
    int inSight = Math.max(most, IN_SIGHT);
    KnnFloatVectorQuery query =
        filter
            .map(allowed -> new KnnFloatVectorQuery(Fields.VECTOR, target, inSight, allowed))
            .orElseGet(() -> new KnnFloatVectorQuery(Fields.VECTOR, target, inSight));
    Map<Integer, Double> result = HashMap.newHashMap(most);
    for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
      result.put(hit.doc, cosine(hit.score));
    }
    return result;
  }

  private Map<Integer, Double> compared(float[] target, int most, Query filter) throws IOException {
    PriorityQueue<ScoreDoc> nearest =
        new PriorityQueue<>(Comparator.comparingDouble(doc -> doc.score));
    Weight weight =
        searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer allowed = weight.scorer(leaf);
      FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      if (allowed == null || values == null) {
        continue;
      }
      VectorScorer scorer = values.scorer(target);
      if (scorer == null) {
        continue;
      }
      Bits live = leaf.reader().getLiveDocs();
      DocIdSetIterator both =
          ConjunctionUtils.intersectIterators(List.of(allowed.iterator(), scorer.iterator()));
      for (int doc = both.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = both.nextDoc()) {
        if (live != null && !live.get(doc)) {
          continue;
        }
        float score = scorer.score();
        if (nearest.size() < most) {
          nearest.add(new ScoreDoc(leaf.docBase + doc, score));
        } else if (score > nearest.element().score) {
          nearest.remove();
          nearest.add(new ScoreDoc(leaf.docBase + doc, score));
        }
      }
    }
    Map<Integer, Double> result = HashMap.newHashMap(nearest.size());
    nearest.forEach(hit -> result.put(hit.doc, cosine(hit.score)));
    return result;
  }

  /** Adds the cosines of those documents, in ascending order, that have a vector. */
  void complete(Vector to, int[] docs, Map<Integer, Double> cosines) throws IOException {
    int[] missing = Arrays.stream(docs).filter(doc -> !cosines.containsKey(doc)).toArray();
    float[] target = to.values();
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int i = 0;
    while (i < missing.length) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(missing[i], leaves));
      int end = leaf.docBase + leaf.reader().maxDoc();
      FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      VectorScorer scorer = values == null ? null : values.scorer(target);
      for (; i < missing.length && missing[i] < end; i++) {
        int doc = missing[i] - leaf.docBase;
        if (scorer != null
            && (scorer.iterator().docID() == doc
                || (scorer.iterator().docID() < doc && scorer.iterator().advance(doc) == doc))) {
          cosines.put(missing[i], cosine(scorer.score()));
        }
      }
    }
  }

  /** Lucene gives (1 + cosine) / 2. */
  private static double cosine(float score) {
    return 2.0 * score - 1;
  }
}
