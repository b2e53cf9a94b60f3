package io.assay.signals.language;

import java.util.ArrayList;
import java.util.List;

/** Names of what is counted in a sentence, by index. */
final class Counts {

  /** Word lists, then phrase lists, then the rest. */
  static final List<String> NAMES = names();

  static final int PHRASES = Lexicon.WORD_LISTS.size();
  static final int SENTENCES = NAMES.indexOf("sentences");
  static final int WORDS = NAMES.indexOf("words");
  static final int SYLLABLES = NAMES.indexOf("syllables");
  static final int COMPLEX = NAMES.indexOf("complex_words");
  static final int NUMBERS = NAMES.indexOf("numbers");
  static final int LONG_SENTENCES = NAMES.indexOf("long_sentences");
  static final int SELF_REFERENCE = NAMES.indexOf("self_reference");
  static final int FORWARD = NAMES.indexOf("forward_sentences");
  static final int PASSIVE = NAMES.indexOf("passive_sentences");
  static final int BOILERPLATE = NAMES.indexOf("boilerplate_sentences");
  static final int CONCERN_DENIED = NAMES.indexOf("topic_going_concern_negations");
  static final int WEAKNESS_DENIED = NAMES.indexOf("topic_material_weakness_negations");

  private Counts() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(Lexicon.WORD_LISTS);
    names.addAll(Lexicon.PHRASE_LISTS);
    names.addAll(
        List.of(
            "sentences",
            "words",
            "syllables",
            "complex_words",
            "numbers",
            "long_sentences",
            "self_reference",
            "forward_sentences",
            "passive_sentences",
            "boilerplate_sentences"));
    return List.copyOf(names);
  }
}
