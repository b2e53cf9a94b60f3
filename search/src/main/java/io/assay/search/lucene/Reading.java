package io.assay.search.lucene;

import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Reads back what is kept. */
final class Reading {

  private static final Set<String> KEPT = Set.of(Fields.KEPT);

  private Reading() {}

  static Kept.Of passage(IndexSearcher searcher, int doc) throws IOException {
    return Kept.passage(kept(searcher, doc));
  }

  /** A document without its passages. */
  static Optional<SearchDocument> head(IndexSearcher searcher, String id) throws IOException {
    List<Integer> docs = docs(searcher, Fields.HEAD, id);
    return docs.isEmpty()
        ? Optional.empty()
        : Optional.of(Kept.head(kept(searcher, docs.getLast())));
  }

  /** A document with its passages and their vectors. */
  static Optional<SearchDocument> document(IndexSearcher searcher, String id) throws IOException {
    Optional<SearchDocument> head = head(searcher, id);
    if (head.isEmpty()) {
      return head;
    }
    Set<Integer> heads = Set.copyOf(docs(searcher, Fields.HEAD, id));
    List<Passage> passages = new ArrayList<>();
    for (int doc : docs(searcher, Fields.DOCUMENT, id)) {
      if (!heads.contains(doc)) {
        Passage passage = passage(searcher, doc).passage();
        passages.add(vector(searcher, doc).map(passage::with).orElse(passage));
      }
    }
    passages.sort(Comparator.comparingInt(Passage::number));
    SearchDocument found = head.get();
    return Optional.of(
        new SearchDocument(found.id(), found.title(), found.labels(), found.numbers(), passages));
  }

  private static BytesRef kept(IndexSearcher searcher, int doc) throws IOException {
    return searcher.storedFields().document(doc, KEPT).getBinaryValue(Fields.KEPT);
  }

  private static Optional<Vector> vector(IndexSearcher searcher, int doc) throws IOException {
    LeafReaderContext leaf =
        searcher
            .getIndexReader()
            .leaves()
            .get(ReaderUtil.subIndex(doc, searcher.getIndexReader().leaves()));
    FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    if (values == null) {
      return Optional.empty();
    }
    KnnVectorValues.DocIndexIterator at = values.iterator();
    return at.advance(doc - leaf.docBase) == doc - leaf.docBase
        ? Optional.of(Vector.of(values.vectorValue(at.index())))
        : Optional.empty();
  }

  private static List<Integer> docs(IndexSearcher searcher, String field, String id)
      throws IOException {
    List<Integer> result = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      LeafReader reader = leaf.reader();
      PostingsEnum postings = reader.postings(new Term(field, id), PostingsEnum.NONE);
      Bits live = reader.getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          result.add(leaf.docBase + postings.docID());
        }
      }
    }
    return result;
  }
}
