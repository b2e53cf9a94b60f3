package io.assay.search.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Cuts texts into words as {@link WordAnalyzer} does. Thread-safe. An analyser keeps what it works
 * with for each thread; here it is lent out instead, since a request has a thread of its own.
 */
public final class Words {

  private static final int KEPT = 8;

  private final BlockingQueue<Chain> idle = new ArrayBlockingQueue<>(KEPT);

  private record Chain(StandardTokenizer source, TokenStream words) {}

  /** All words of a text, in order. */
  public List<Word> of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /** The first words of a text. */
  public List<Word> of(String text, int most) {
    Chain lent = idle.poll();
    Chain chain = lent == null ? made() : lent;
    List<Word> result = new ArrayList<>();
    TokenStream stream = chain.words();
    CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
    OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
    PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
    try {
      chain.source().setReader(new StringReader(text));
      stream.reset();
      int position = -1;
      while (result.size() < most && stream.incrementToken()) {
        position += step.getPositionIncrement();
        result.add(new Word(term.toString(), position, offset.startOffset(), offset.endOffset()));
      }
      stream.end();
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Not given back after a failure: who knows what state it is in.
    idle.offer(chain);
    return result;
  }

  private static Chain made() {
    StandardTokenizer source = WordAnalyzer.tokenizer();
    return new Chain(source, WordAnalyzer.filters(source));
  }
}
