package io.assay.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The levels below the cache of the process, the nearest first. Thread-safe. */
final class Below {

  private final List<Level> levels;

  Below(List<Level> levels) {
    this.levels = List.copyOf(levels);
  }

  /**
   * A look through the levels, down to the first that has the answer.
   *
   * @param found what that one has
   */
  record Looks(List<Level.Look> looks, Optional<Level.Kept> found) {

    Looks {
      looks = List.copyOf(looks);
    }

    /** Keeps an answer that was made in every level that keeps such. */
    void keep(Ready ready) {
      looks.forEach(look -> look.keep(ready.generation(), ready.life(), ready::packed));
    }
  }

  /** Looks for an answer. */
  Looks look(String template, Asked asked, String key) {
    Level.Question question = new Level.Question(template, asked::path, key);
    List<Level.Look> looks = new ArrayList<>(levels.size());
    for (Level level : levels) {
      Level.Look look = level.look(question);
      looks.add(look);
      if (look.found().isPresent()) {
        return new Looks(looks, look.found());
      }
    }
    return new Looks(looks, Optional.empty());
  }
}
