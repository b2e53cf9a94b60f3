package io.assay.search.passages;

import io.assay.search.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into passages of about a hundred and fifty words, which a model reads whole.
 *
 * <ul>
 *   <li>A passage never reaches beyond its stretch, and is the characters of its text from start to
 *       end, unchanged.
 *   <li>It ends where a block or at least a sentence ends. Only what has no end within some hundred
 *       words is cut between words.
 *   <li>A heading begins a passage, unless what stands before it is too short to stand alone. The
 *       headings above a passage are its {@code heading}.
 *   <li>A table is a passage of its own, or several, cut between rows; those after the first have
 *       the table's head rows in their heading. What introduces a table is in the heading too.
 *   <li>A table that only lays out prose is read as prose.
 * </ul>
 *
 * <p>Immutable.
 */
public final class PassageCutter {

  private final SentenceEnds sentences;

  public PassageCutter(SentenceEnds sentences) {
    this.sentences = sentences;
  }

  /** The passages of a document's stretches in order, numbered from 0 over all of them. */
  public List<Passage> cut(List<Stretch> stretches) {
    List<Passage> passages = new ArrayList<>();
    for (Stretch stretch : stretches) {
      new Cutting(sentences, stretch, passages).run();
    }
    return passages;
  }
}
