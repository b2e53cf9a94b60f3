package io.assay.search.lucene;

import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import io.assay.search.analysis.LabelValue;
import io.assay.search.analysis.Words;
import io.assay.search.fusion.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * How documents and passages stand in the index. A document of ours is a block: its passages, and
 * at the end one head that keeps its title, labels and numbers; all bear its id. Thread-safe.
 */
final class Fields {

  /** Of another one the index is not read but made anew. */
  static final String VERSION = "2";

  static final String DOCUMENT = "document";
  static final String HEAD = "head";
  static final String TEXT = "text";
  static final String VECTOR = "vector";
  static final String KEPT = "kept";
  static final String SHINGLES = "shingles";
  static final String TELLING = "telling";
  private static final String LABEL = "label.";
  private static final String NUMBER = "number.";

  private final Words words;

  Fields(Words words) {
    this.words = words;
  }

  static String label(String name) {
    return LABEL + name;
  }

  static String number(String name) {
    return NUMBER + name;
  }

  List<Document> block(SearchDocument document) {
    List<Document> block = new ArrayList<>(document.passages().size() + 1);
    for (Passage passage : document.passages()) {
      block.add(passage(document, passage));
    }
    Document head = new Document();
    head.add(new StringField(DOCUMENT, document.id(), Field.Store.NO));
    head.add(new StringField(HEAD, document.id(), Field.Store.NO));
    head.add(new StoredField(KEPT, Kept.head(document)));
    block.add(head);
    return block;
  }

  private Document passage(SearchDocument document, Passage passage) {
    Document result = new Document();
    result.add(new StringField(DOCUMENT, document.id(), Field.Store.NO));
    // One field of all three: a word is looked up once, and its rarity is one.
    result.add(new TextField(TEXT, passage.text(), Field.Store.NO));
    result.add(new TextField(TEXT, passage.heading(), Field.Store.NO));
    result.add(new TextField(TEXT, document.title(), Field.Store.NO));
    result.add(new StoredField(KEPT, Kept.passage(document.id(), passage)));
    Signature signature = Signature.of(words.of(passage.text()));
    result.add(new NumericDocValuesField(SHINGLES, signature.shingles()));
    result.add(new NumericDocValuesField(TELLING, signature.telling()));
    labels(result, document.labels());
    labels(result, passage.labels());
    document
        .numbers()
        .forEach((name, value) -> result.add(new LongField(number(name), value, Field.Store.NO)));
    passage
        .vector()
        .ifPresent(
            vector ->
                result.add(
                    new KnnFloatVectorField(
                        VECTOR, vector.values(), VectorSimilarityFunction.DOT_PRODUCT)));
    return result;
  }

  private static void labels(Document to, Map<String, List<String>> labels) {
    labels.forEach(
        (name, values) -> {
          for (String value : values) {
            to.add(new KeywordField(label(name), LabelValue.of(value), Field.Store.NO));
          }
        });
  }
}
