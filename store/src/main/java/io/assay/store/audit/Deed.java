package io.assay.store.audit;

import java.util.Optional;

/**
 * Something that was done, to be put on record.
 *
 * @param action what, such as {@code job.cancelled}: a thing and what became of it
 * @param subject to what: an id, a name
 * @param before how it was, where that is small
 * @param after how it is, where that is small
 */
public record Deed(String action, String subject, Optional<String> before, Optional<String> after) {

  private static final int LONGEST = 4_000;

  public Deed {
    before = before.map(Deed::cut);
    after = after.map(Deed::cut);
  }

  public static Deed of(String action, Object subject) {
    return new Deed(action, subject.toString(), Optional.empty(), Optional.empty());
  }

  public static Deed of(String action, Object subject, String after) {
    return new Deed(action, subject.toString(), Optional.empty(), Optional.of(after));
  }

  public static Deed changed(String action, Object subject, String before, String after) {
    return new Deed(action, subject.toString(), Optional.of(before), Optional.of(after));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
