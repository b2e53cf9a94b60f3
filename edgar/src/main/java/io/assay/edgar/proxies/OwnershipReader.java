package io.assay.edgar.proxies;

import io.assay.edgar.proxies.BeneficialOwnership.Holder;
import io.assay.edgar.tables.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the tables of beneficial ownership of a section: rows with a name, a number of shares and a
 * per cent of the class, under a head that names the per cent.
 */
final class OwnershipReader {

  private static final BigDecimal FIVE = BigDecimal.valueOf(5);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal LESS_THAN_ONE = new BigDecimal("0.5");
  private static final double ROLES_TOLD_BY_NAME = 0.9;
  private static final int MOST_HOLDERS = 60;

  /** Words in the names of those who hold for others and are no natural persons. */
  private static final Set<String> ORGANISATIONS =
      Set.of(
          "inc",
          "llc",
          "lp",
          "llp",
          "ltd",
          "limited",
          "corp",
          "corporation",
          "company",
          "co",
          "group",
          "fund",
          "funds",
          "trust",
          "capital",
          "management",
          "advisors",
          "advisers",
          "partners",
          "bank",
          "investments",
          "investors",
          "investment",
          "associates",
          "holdings",
          "blackrock",
          "vanguard",
          "fmr",
          "fidelity",
          "plan",
          "esop",
          "foundation",
          "partnership",
          "asset",
          "assets",
          "securities",
          "financial",
          "insurance",
          "international",
          "global",
          "ventures",
          "equity",
          "plc",
          "ag",
          "sa",
          "nv",
          "gmbh",
          "street");

  private enum Role {
    UNKNOWN,
    HOLDER,
    MANAGER
  }

  private final Predicate<String> isManager;
  private final Map<String, Holder> holders = new LinkedHashMap<>();
  private final List<String> managers = new ArrayList<>();
  private Optional<Holder> group = Optional.empty();
  private boolean recognised;
  private boolean byName;
  private int asked;

  /**
   * @param isManager whether the document speaks of a person by this name as of its own
   */
  private OwnershipReader(Predicate<String> isManager) {
    this.isManager = isManager;
  }

  static Optional<BeneficialOwnership> read(
      List<Line> lines, Predicate<String> isManager, double confidence) {
    OwnershipReader reader = new OwnershipReader(isManager);
    reader.lines(lines);
    return reader.result(confidence);
  }

  private Optional<BeneficialOwnership> result(double confidence) {
    managers.forEach(holders::remove);
    return recognised && (group.isPresent() || !holders.isEmpty())
        ? Optional.of(
            new BeneficialOwnership(
                List.copyOf(holders.values()),
                group,
                byName ? confidence * ROLES_TOLD_BY_NAME : confidence))
        : Optional.empty();
  }

  private void lines(List<Line> lines) {
    Role role = Role.UNKNOWN;
    Role ofHeading = Role.UNKNOWN;
    Optional<Columns> columns = Optional.empty();
    int table = -2;
    String above = "";
    for (Line line : lines) {
      if (!line.isRow()) {
        Role told = line.isHeading() ? role(Line.words(line.text())) : Role.UNKNOWN;
        if (told != Role.UNKNOWN) {
          ofHeading = told;
        }
        continue;
      }
      if (line.table() != table) {
        table = line.table();
        role = ofHeading;
        columns = Optional.empty();
        above = "";
      }
      Optional<Columns> heads = Columns.of(line);
      if (heads.isPresent()) {
        columns = heads;
        continue;
      }
      List<String> cells = line.cells();
      if (columns.isEmpty() || cells.isEmpty()) {
        continue;
      }
      if (cells.size() == 1) {
        above = Line.words(cells.getFirst());
        Role told = role(above);
        role = told == Role.UNKNOWN ? role : told;
        continue;
      }
      row(line, cells, columns.get(), role, above);
      above = "";
    }
  }

  /**
   * @param above the line above in the same table that has but one cell: the name may begin there
   */
  private void row(Line line, List<String> cells, Columns columns, Role role, String above) {
    Optional<BigDecimal> percent = columns.percent(cells);
    String name = columns.holder(cells);
    if (percent.isEmpty() || name.isEmpty()) {
      return;
    }
    recognised = true;
    String words = Line.words(name);
    Holder holder = new Holder(name, percent.get(), line.start(), line.end(), line.text());
    String wrapped = above + " " + words;
    if (isGroup(words) || (words.contains("group") && isGroup(wrapped))) {
      if (wrapped.contains("director") && group.isEmpty()) {
        group = Optional.of(holder);
      }
      return;
    }
    boolean large = percent.get().compareTo(FIVE) >= 0 && !words.startsWith("total");
    if (role == Role.MANAGER) {
      managers.add(words);
    } else if (large
        && asked++ < MOST_HOLDERS
        && (role == Role.HOLDER || !isOfManagement(name, words))) {
      holders.putIfAbsent(words, holder);
    }
  }

  /** Whether one in a table of all kinds of holders is an officer or a director. */
  private boolean isOfManagement(String name, String words) {
    byName = true;
    for (String word : words.split(" ")) {
      if (ORGANISATIONS.contains(word)) {
        return false;
      }
    }
    return isManager.test(name);
  }

  private static boolean isGroup(String words) {
    return words.contains("as a group")
        || words.contains("as group")
        || (words.startsWith("all ")
            && words.contains("director")
            && (words.contains("officer") || words.contains("group")));
  }

  private static Role role(String words) {
    if (words.contains("5%")
        || words.contains("five percent")
        || words.contains("5 percent")
        || words.contains("principal shareholder")
        || words.contains("principal stockholder")
        || words.contains("significant shareholder")
        || words.contains("significant stockholder")
        || (words.contains("beneficial owners") && !words.contains("management"))) {
      return Role.HOLDER;
    }
    boolean management =
        words.contains("director")
            || words.contains("executive officer")
            || words.contains("management");
    return management && !words.contains("beneficial owners") ? Role.MANAGER : Role.UNKNOWN;
  }

  /**
   * Where the per cent of the first class stands.
   *
   * @param cells how many cells the head has
   * @param percent which of them names the per cent, first of them
   * @param name which of them names the holder
   */
  private record Columns(int cells, int percent, int name) {

    static Optional<Columns> of(Line line) {
      List<String> cells = line.cells();
      if (cells.size() < 2 || !line.numbers().isEmpty()) {
        return Optional.empty();
      }
      int percent = -1;
      boolean owners = false;
      int name = 0;
      for (int i = 0; i < cells.size(); i++) {
        String words = Line.words(cells.get(i));
        if (words.length() > 120) {
          return Optional.empty();
        }
        boolean here = words.contains("percent") || words.startsWith("%") || words.endsWith("%");
        if (here && percent < 0) {
          percent = i;
        }
        owners |= words.contains("owner") || words.contains("name") || words.contains("holder");
        if (i > 0 && words.startsWith("name") && cells.size() > 3) {
          name = i;
        }
      }
      return (percent >= 0 && owners) || percent > 0
          ? Optional.of(new Columns(cells.size(), percent, name))
          : Optional.empty();
    }

    String holder(List<String> row) {
      String cell = row.size() == cells && name < row.size() ? row.get(name) : row.getFirst();
      return Line.isValue(cell) ? "" : cell;
    }

    Optional<BigDecimal> percent(List<String> row) {
      if (row.size() == cells || row.size() == cells + 1) {
        // a head may leave the column of names without one
        Optional<BigDecimal> here = value(row.get(percent + row.size() - cells));
        if (here.isPresent()) {
          return here;
        }
      }
      for (int i = 1; i < row.size(); i++) {
        if (row.get(i).contains("%") || isLess(row.get(i))) {
          return value(row.get(i));
        }
      }
      return Optional.empty();
    }

    private static Optional<BigDecimal> value(String cell) {
      if (isLess(cell)) {
        return Optional.of(LESS_THAN_ONE);
      }
      Optional<Figure> figure = Figure.of(cell);
      if (figure.isPresent()) {
        return figure.map(Figure::value).filter(v -> v.signum() >= 0 && v.compareTo(HUNDRED) <= 0);
      }
      return Figure.isDash(cell) ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }

    /** {@code *}, {@code **}, {@code less than 1%}, {@code <1%}. */
    private static boolean isLess(String cell) {
      String bare = cell.replace(" ", "").toLowerCase(Locale.ROOT);
      return bare.equals("*")
          || bare.equals("**")
          || bare.equals("*%")
          || bare.startsWith("lessthan1")
          || bare.startsWith("lessthanone")
          || bare.startsWith("<1")
          || bare.startsWith("lessthan.1")
          || bare.startsWith("\u2020");
    }
  }
}
