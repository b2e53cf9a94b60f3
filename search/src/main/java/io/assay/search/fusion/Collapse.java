package io.assay.search.fusion;

import java.util.ArrayList;
import java.util.List;

/** Puts near-duplicates under the best of them. Pure. */
public final class Collapse {

  private Collapse() {}

  /**
   * Places in a ranking that belong together.
   *
   * @param first the best
   * @param alike the others, best first
   */
  public record Group(int first, List<Integer> alike) {}

  /** The groups of a ranking, best first; a group a place where nothing is put together. */
  public static List<Group> of(List<Signature> ranking, boolean collapsed) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < ranking.size(); i++) {
      Group like = null;
      for (int g = 0; collapsed && g < groups.size() && like == null; g++) {
        if (ranking.get(groups.get(g).first()).isLike(ranking.get(i))) {
          like = groups.get(g);
        }
      }
      if (like == null) {
        groups.add(new Group(i, new ArrayList<>()));
      } else {
        like.alike().add(i);
      }
    }
    return groups;
  }
}
