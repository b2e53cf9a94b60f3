package io.assay.edgar.header;

import io.assay.edgar.Cik;
import java.util.List;
import java.util.Optional;

/**
 * A series of a fund and its classes, as the header's {@code SERIES-AND-CLASSES-CONTRACTS-DATA}
 * names them. Immutable.
 *
 * @param owner the fund the series belongs to
 * @param id {@code S000006037}, empty where only classes are named
 * @param name may be empty
 */
public record Series(
    Standing standing, Optional<Cik> owner, String id, String name, List<ShareClass> classes) {

  public Series {
    classes = List.copyOf(classes);
  }

  /** What the filing says of the series. */
  public enum Standing {
    /** It is there and the filing is about it. */
    EXISTING,
    /** The filing begins it, or new classes of it. */
    NEW,
    /** It takes another one up. */
    ACQUIRING,
    /** It is taken up. */
    TARGET
  }

  /**
   * A class, or a contract of an insurer.
   *
   * @param id {@code C000016607}
   * @param name may be empty
   * @param ticker may be empty
   */
  public record ShareClass(String id, String name, String ticker) {}
}
