package io.assay.server.screening;

import io.assay.server.http.Nearest;
import io.assay.server.screening.Field.Kind;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names a screen may use. A flag answers to its name without {@code _flag} or {@code _event}
 * too, where nothing else is called so. Immutable.
 */
public final class Fields {

  private static final int NEAR = 3;

  private final Map<String, Field> byName = new LinkedHashMap<>();
  private final Map<String, Field> aliases = new LinkedHashMap<>();
  private int numbers;
  private int texts;

  private Fields() {}

  /** The signals of a catalogue in its order, then the score and its parts, then attributes. */
  public static Fields of(Catalogue catalogue) {
    Fields fields = new Fields();
    for (SignalDefinition signal : catalogue.definitions()) {
      Kind kind = signal.valueType().equals("boolean") ? Kind.FLAG : Kind.NUMBER;
      fields.add(signal.id(), kind, signal.unit(), signal.name());
    }
    fields.addScore();
    fields.addAttributes();
    for (SignalDefinition signal : catalogue.definitions()) {
      String bare = signal.id().replaceFirst("_(flag|event)$", "");
      if (!bare.equals(signal.id()) && !fields.byName.containsKey(bare)) {
        fields.aliases.putIfAbsent(bare, fields.field(signal.id()));
      }
    }
    return fields;
  }

  private void addScore() {
    add("score", Kind.NUMBER, "index_0_100", "Risk score, 0 to 100, higher is riskier");
    add("band", Kind.TEXT, "", "Band of the score: low, moderate, elevated, high, severe");
    add("score_confidence", Kind.NUMBER, "fraction", "Confidence of the score, 0 to 1");
    add("score_change", Kind.NUMBER, "points", "Points since the score was last another");
    add("distress", Kind.NUMBER, "fraction", "Pillar of the score, 0 to 1");
    add("earnings_quality", Kind.NUMBER, "fraction", "Pillar of the score, 0 to 1");
    add("disclosure", Kind.NUMBER, "fraction", "Pillar of the score, 0 to 1");
    add("governance", Kind.NUMBER, "fraction", "Pillar of the score, 0 to 1");
    add("events", Kind.NUMBER, "fraction", "Pillar of the score, 0 to 1");
  }

  private void addAttributes() {
    add("total_assets", Kind.NUMBER, "USD", "Total assets, as last reported in US dollars");
    add("revenue", Kind.NUMBER, "USD", "Revenue of the last year reported in US dollars");
    add("cik", Kind.NUMBER, "", "Central Index Key of the company");
    add("name", Kind.TEXT, "", "Name of the company");
    add("ticker", Kind.TEXT, "", "Main ticker");
    add("exchange", Kind.TEXT, "", "Exchange");
    add("sic", Kind.NUMBER, "", "Standard Industrial Classification, four digits");
    add("industry", Kind.TEXT, "", "Industry in words");
    add("state", Kind.TEXT, "", "State of the business address or of incorporation");
    add("form", Kind.TEXT, "", "Form of the last annual or quarterly report");
    add("accession", Kind.TEXT, "", "Accession number of that report");
    add("period", Kind.DATE, "", "End of that report's period");
    add("filed", Kind.DATE, "", "Day that report was filed");
  }

  private void add(String name, Kind kind, String unit, String about) {
    int column = kind == Kind.TEXT ? texts++ : numbers++;
    if (byName.put(name, new Field(name, kind, column, unit, about)) != null) {
      throw new IllegalStateException("two fields are called " + name);
    }
  }

  /** All fields in order. */
  public List<Field> all() {
    return List.copyOf(byName.values());
  }

  /** The field of a name or short name, in any case of letters. */
  public Optional<Field> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Field field = byName.get(lower);
    return Optional.ofNullable(field == null ? aliases.get(lower) : field);
  }

  /** A field that is known to be there. */
  public Field field(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("no field " + name));
  }

  /** How many columns of numbers there are, dates and flags among them. */
  public int numbers() {
    return numbers;
  }

  /** How many columns of texts there are. */
  public int texts() {
    return texts;
  }

  /** How to mend an unknown name: those it is a part of, else the nearest. */
  String mend(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    Collection<String> names = byName.keySet();
    List<String> holding =
        lower.length() < 3
            ? List.of()
            : names.stream()
                .filter(name -> name.contains(lower))
                .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name))
                .limit(NEAR)
                .toList();
    if (!holding.isEmpty()) {
      return "Did you mean " + String.join(" or ", holding) + "?";
    }
    return Nearest.of(written, names)
        .map(name -> "Did you mean " + name + "?")
        .orElse("/api/v1/screen/fields lists the names.");
  }
}
