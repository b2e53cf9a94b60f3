package io.assay.edgar.header;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the series and classes of a header, group by group. */
final class SeriesBuilder {

  private final List<Series> finished = new ArrayList<>();
  private final List<Series.ShareClass> classes = new ArrayList<>();
  private Series.Standing standing = Series.Standing.EXISTING;
  private Optional<Cik> groupOwner = Optional.empty();
  private Optional<Cik> owner = Optional.empty();
  private String id = "";
  private String name = "";
  private String classId = "";
  private String className = "";
  private String ticker = "";
  private boolean open;

  /** Whether a group is one of series and classes. */
  static boolean concerns(String group) {
    return group.contains("SERIES")
        || group.contains("CLASS")
        || group.equals("MERGER")
        || group.equals("ACQUIRING DATA")
        || group.equals("TARGET DATA");
  }

  void enter(String group) {
    switch (group) {
      case "CLASS CONTRACT" -> endClass();
      case "SERIES", "NEW SERIES", "NEW CLASSES CONTRACTS" -> {
        endSeries();
        open = true;
      }
      default -> {
        endSeries();
        groupOwner = Optional.empty();
        standing =
            switch (group) {
              case "NEW SERIES AND CLASSES CONTRACTS" -> Series.Standing.NEW;
              case "ACQUIRING DATA" -> Series.Standing.ACQUIRING;
              case "TARGET DATA" -> Series.Standing.TARGET;
              default -> Series.Standing.EXISTING;
            };
      }
    }
  }

  /** Takes a field; false when a series has no place for it. */
  boolean field(String field, String value) {
    switch (field) {
      case "OWNER CIK", "CENTRAL INDEX KEY" -> {
        Optional<Cik> cik = cik(value);
        if (open) {
          owner = cik;
        } else {
          groupOwner = cik;
        }
        return cik.isPresent();
      }
      case "SERIES ID" -> id = value;
      case "SERIES NAME" -> name = value;
      case "CLASS CONTRACT ID" -> classId = value;
      case "CLASS CONTRACT NAME" -> className = value;
      case "CLASS CONTRACT TICKER SYMBOL" -> ticker = value;
      default -> {
        return false;
      }
    }
    open = true;
    return true;
  }

  private static Optional<Cik> cik(String value) {
    try {
      return Optional.of(Cik.parse(value));
    } catch (AskedWrongly e) {
      return Optional.empty(); // the value is kept among the other fields
    }
  }

  private void endClass() {
    if (!classId.isEmpty() || !className.isEmpty() || !ticker.isEmpty()) {
      classes.add(new Series.ShareClass(classId, className, ticker));
    }
    classId = "";
    className = "";
    ticker = "";
  }

  private void endSeries() {
    endClass();
    if (!id.isEmpty() || !name.isEmpty() || !classes.isEmpty()) {
      finished.add(new Series(standing, owner.isPresent() ? owner : groupOwner, id, name, classes));
    }
    classes.clear();
    owner = Optional.empty();
    id = "";
    name = "";
    open = false;
  }

  List<Series> build() {
    endSeries();
    return List.copyOf(finished);
  }
}
