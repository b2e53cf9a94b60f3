package io.assay.store.upkeep;

import java.util.Locale;

/**
 * What a check found.
 *
 * @param area what it is about: {@code server}, {@code tables}, {@code store} ...
 * @param name of the check, the same each time
 * @param what was found, for a person
 * @param mend what to do; empty when all is well
 */
public record Finding(String area, String name, Level level, String what, String mend) {

  /** How bad it is. */
  public enum Level {
    OK,
    WARN,
    FAIL;

    /** {@code ok}, {@code warn} or {@code fail}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Finding ok(String area, String name, String what) {
    return new Finding(area, name, Level.OK, what, "");
  }

  public static Finding warn(String area, String name, String what, String mend) {
    return new Finding(area, name, Level.WARN, what, mend);
  }

  public static Finding fail(String area, String name, String what, String mend) {
    return new Finding(area, name, Level.FAIL, what, mend);
  }
}
