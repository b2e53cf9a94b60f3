package io.assay.search.lucene;

import io.assay.search.Found;
import io.assay.search.Passage;
import io.assay.search.Query;
import io.assay.search.Query.Mode;
import io.assay.search.SearchDocument;
import io.assay.search.analysis.Asked;
import io.assay.search.analysis.Marker;
import io.assay.search.fusion.Collapse;
import io.assay.search.fusion.Fusion;
import io.assay.search.fusion.Signature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/** One search over what was published at one moment. One thread at a time. */
final class Finding {

  /** Looked at by either half, for what is on the first pages. */
  private static final int WINDOW = 100;

  /** Looked at where somebody turns on and on; nothing is found behind it. */
  private static final int WIDE_WINDOW = 1_000;

  private final IndexSearcher searcher;
  private final Marker marker;
  private final Query query;
  private final Asked asked;
  private final Optional<org.apache.lucene.search.Query> filter;
  private final int window;
  private final Map<String, SearchDocument> heads = new HashMap<>();

  Finding(IndexSearcher searcher, Marker marker, Query query, Asked asked) {
    this.searcher = searcher;
    this.marker = marker;
    this.query = query;
    this.asked = asked;
    this.filter = Clauses.filter(query.filters());
    this.window =
        query.from() + query.limit() <= WINDOW / 2
            ? WINDOW
            : Math.min(WIDE_WINDOW, Math.max(WINDOW, 2 * (query.from() + query.limit())));
  }

  Found found() throws IOException {
    if (asked.isEmpty() && query.meaning().isEmpty() && filter.isEmpty()) {
      return new Found(List.of(), 0, Map.of());
    }
    boolean byMeaning = query.mode() != Mode.WORDS && query.meaning().isPresent();
    boolean byWords = !byMeaning || (query.mode() == Mode.HYBRID && !asked.isEmpty());
    org.apache.lucene.search.Query words =
        asked.isEmpty() ? Clauses.every(filter) : Clauses.words(asked, filter);
    Map<Integer, Double> cosines =
        byMeaning
            ? new Meanings(searcher)
                .nearest(query.meaning().orElseThrow(), window, Clauses.strict(asked, filter))
            : new HashMap<>();
    cosines.values().removeIf(cosine -> cosine < Fusion.LEAST_COSINE);
    Set<Integer> candidates = new HashSet<>(cosines.keySet());
    if (byWords) {
      for (ScoreDoc hit : searcher.search(words, window).scoreDocs) {
        candidates.add(hit.doc);
      }
    }
    int[] docs = candidates.stream().mapToInt(Integer::intValue).sorted().toArray();
    Mode mode = byWords ? (byMeaning ? Mode.HYBRID : Mode.WORDS) : Mode.MEANING;
    List<Fusion.Ranked> ranking = Fusion.rank(mode, measured(docs, words, byWords, cosines));
    List<Signature> signatures = new ArrayList<>();
    for (Fusion.Ranked ranked : ranking) {
      signatures.add(signature(ranked.candidate().number()));
    }
    List<Found.Hit> hits = new ArrayList<>();
    List<Collapse.Group> groups = Collapse.of(signatures, query.collapsed());
    for (Collapse.Group group :
        groups.subList(
            Math.min(query.from(), groups.size()),
            Math.min(query.from() + query.limit(), groups.size()))) {
      hits.add(hit(ranking, group));
    }
    if (!query.counted()) {
      return new Found(hits, docs.length, Map.of());
    }
    Counting counting = new Counting(searcher, query.facets());
    if (byWords) {
      counting.words(words, docs);
    } else {
      counting.only(docs);
    }
    return new Found(hits, counting.total(), counting.facets());
  }

  private List<Fusion.Candidate> measured(
      int[] docs,
      org.apache.lucene.search.Query words,
      boolean byWords,
      Map<Integer, Double> cosines)
      throws IOException {
    double[] scores = new double[docs.length];
    if (byWords) {
      addScores(words, docs, scores);
      Optional<org.apache.lucene.search.Query> nearness = Clauses.nearness(asked);
      if (nearness.isPresent()) {
        double[] near = new double[docs.length];
        addScores(nearness.get(), docs, near);
        for (int i = 0; i < docs.length; i++) {
          scores[i] += scores[i] > 0 ? near[i] : 0;
        }
      }
    }
    if (query.meaning().isPresent()) {
      new Meanings(searcher).complete(query.meaning().get(), docs, cosines);
    }
    List<Fusion.Candidate> result = new ArrayList<>(docs.length);
    for (int i = 0; i < docs.length; i++) {
      result.add(
          new Fusion.Candidate(docs[i], scores[i], cosines.getOrDefault(docs[i], Double.NaN)));
    }
    return result;
  }

  /** What a query gives to documents that were found, in ascending order; a match is above 0. */
  private void addScores(org.apache.lucene.search.Query of, int[] docs, double[] scores)
      throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(of), ScoreMode.COMPLETE, 1);
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int i = 0;
    while (i < docs.length) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(docs[i], leaves));
      int end = leaf.docBase + leaf.reader().maxDoc();
      Scorer scorer = weight.scorer(leaf);
      DocIdSetIterator at = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
      for (; i < docs.length && docs[i] < end; i++) {
        int doc = docs[i] - leaf.docBase;
        if (scorer != null && (at.docID() == doc || (at.docID() < doc && at.advance(doc) == doc))) {
          // What only filters find is found, too.
          scores[i] += Math.max(scorer.score(), Float.MIN_VALUE);
        }
      }
    }
  }

  private Signature signature(int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    return new Signature(
        value(leaf, Fields.SHINGLES, doc - leaf.docBase),
        (int) value(leaf, Fields.TELLING, doc - leaf.docBase));
  }

  private static long value(LeafReaderContext leaf, String field, int doc) throws IOException {
    NumericDocValues values = DocValues.getNumeric(leaf.reader(), field);
    return values.advanceExact(doc) ? values.longValue() : 0;
  }

  private Found.Hit hit(List<Fusion.Ranked> ranking, Collapse.Group group) throws IOException {
    Fusion.Ranked ranked = ranking.get(group.first());
    Kept.Of kept = Reading.passage(searcher, ranked.candidate().number());
    SearchDocument document = head(kept.document());
    List<Found.Alike> alike = new ArrayList<>();
    for (int other : group.alike()) {
      Kept.Of one = Reading.passage(searcher, ranking.get(other).candidate().number());
      Passage passage = one.passage();
      alike.add(new Found.Alike(one.document(), passage.part(), passage.start(), passage.end()));
    }
    double cosine = ranked.candidate().cosine();
    return new Found.Hit(
        document,
        kept.passage(),
        ranked.score(),
        ranked.wordsRank(),
        ranked.meaningRank(),
        Double.isNaN(cosine) ? 0 : cosine,
        marker.marks(kept.passage().text(), asked),
        alike);
  }

  /** Read once: most of what is found of a company is of few documents. */
  private SearchDocument head(String id) throws IOException {
    SearchDocument known = heads.get(id);
    if (known != null) {
      return known;
    }
    SearchDocument head =
        Reading.head(searcher, id)
            .orElseThrow(() -> new IOException("a passage without its document"));
    heads.put(id, head);
    return head;
  }
}
