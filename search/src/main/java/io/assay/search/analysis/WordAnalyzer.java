package io.assay.search.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * English as filings are written in: words without case, accents, possessive and inflected endings;
 * {@code 1,234} and {@code 1234} are one, as are {@code U.S.} and {@code US}. No word is left out,
 * so that phrases are found as they are. Thread-safe.
 */
public final class WordAnalyzer extends Analyzer {

  /** Between text, heading and title, which are one field: no phrase reaches over it. */
  private static final int GAP = 200;

  private static final int LONGEST = 100;

  static StandardTokenizer tokenizer() {
    StandardTokenizer source = new StandardTokenizer();
    source.setMaxTokenLength(LONGEST);
    return source;
  }

  static TokenStream filters(TokenStream source) {
    return new KStemFilter(
        new JoinedFilter(
            new LowerCaseFilter(new ASCIIFoldingFilter(new EnglishPossessiveFilter(source)))));
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    StandardTokenizer source = tokenizer();
    return new TokenStreamComponents(source, filters(source));
  }

  @Override
  protected TokenStream normalize(String fieldName, TokenStream in) {
    return new LowerCaseFilter(new ASCIIFoldingFilter(in));
  }

  @Override
  public int getPositionIncrementGap(String fieldName) {
    return GAP;
  }
}
