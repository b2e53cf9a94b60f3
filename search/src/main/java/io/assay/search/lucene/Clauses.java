package io.assay.search.lucene;

import io.assay.search.Filter;
import io.assay.search.analysis.Asked;
import io.assay.search.analysis.LabelValue;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What is asked for, in Lucene's terms. Pure. */
final class Clauses {

  /** How far apart two words may stand that were asked for beside one another. */
  private static final int NEAR = 3;

  private static final float PAIR = 0.3f;

  private Clauses() {}

  /** What a passage must have; empty when anything will do. */
  static Optional<Query> filter(List<Filter> filters) {
    if (filters.isEmpty()) {
      return Optional.empty();
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (Filter filter : filters) {
      Query query =
          switch (filter) {
            case Filter.AnyOf any ->
                KeywordField.newSetQuery(
                    Fields.label(any.label()),
                    any.values().stream().map(value -> new BytesRef(LabelValue.of(value))).toList());
            case Filter.Between between ->
                LongField.newRangeQuery(
                    Fields.number(between.number()), between.least(), between.most());
          };
      all.add(query, Occur.FILTER);
    }
    return Optional.of(all.build());
  }

  /** Every passage that the filters allow. */
  static Query every(Optional<Query> filter) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new FieldExistsQuery(Fields.SHINGLES), Occur.FILTER);
    filter.ifPresent(query -> all.add(query, Occur.FILTER));
    return all.build();
  }

  /** Passages with the words, within the filters. */
  static Query words(Asked asked, Optional<Query> filter) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String term : asked.terms()) {
      all.add(new TermQuery(new Term(Fields.TEXT, term)), Occur.SHOULD);
    }
    if (asked.phrases().isEmpty()) {
      all.setMinimumNumberShouldMatch(asked.least());
    }
    for (Asked.Phrase phrase : asked.phrases()) {
      all.add(phrase(phrase.terms(), phrase.slop()), Occur.MUST);
    }
    for (Asked.Phrase phrase : asked.without()) {
      all.add(phrase(phrase.terms(), phrase.slop()), Occur.MUST_NOT);
    }
    if (asked.terms().isEmpty() && asked.phrases().isEmpty()) {
      all.add(new FieldExistsQuery(Fields.SHINGLES), Occur.FILTER);
    }
    filter.ifPresent(query -> all.add(query, Occur.FILTER));
    return all.build();
  }

  /** What must be in a passage that only its meaning found: all that was asked for as it stands. */
  static Optional<Query> strict(Asked asked, Optional<Query> filter) {
    if (asked.phrases().isEmpty() && asked.without().isEmpty()) {
      return filter;
    }
    return Optional.of(words(new Asked(List.of(), asked.phrases(), asked.without()), filter));
  }

  /** Words that were asked for in a row and stand near one another; empty when there are none. */
  static Optional<Query> nearness(Asked asked) {
    List<String> terms = asked.terms();
    if (terms.size() < 2) {
      return Optional.empty();
    }
    BooleanQuery.Builder pairs = new BooleanQuery.Builder();
    for (int i = 0; i + 1 < Math.min(terms.size(), 12); i++) {
      Query pair = phrase(terms.subList(i, i + 2), NEAR);
      pairs.add(new BoostQuery(pair, PAIR), Occur.SHOULD);
    }
    return Optional.of(pairs.build());
  }

  private static Query phrase(List<String> terms, int slop) {
    if (terms.size() == 1) {
      return new TermQuery(new Term(Fields.TEXT, terms.getFirst()));
    }
    return new PhraseQuery(slop, Fields.TEXT, terms.toArray(String[]::new));
  }
}
