package io.assay.risk.prose;

import java.util.Locale;

/** Why a sentence of a model is not said. */
public enum Strike {
  /** It cites no evidence that the model was given. */
  UNCITED,
  /** A number, a word for one, or a name with digits does not stand in the evidence it cites. */
  NUMBER,
  /** It tells of a rise where its evidence tells of a fall, or the other way. */
  DIRECTION,
  /** Too few of its words stand in what it cites, or it denies what that does not. */
  BEYOND,
  /** It holds markup, a link or an address. */
  MARKUP,
  /** It is empty, a fragment, or longer than a sentence. */
  LENGTH,
  /** It was said before. */
  REPEATED,
  /** It speaks to the reader, to a model or of itself, or gives advice. */
  ADVICE,
  /** There were enough. */
  SURPLUS;

  /** As the API has it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
