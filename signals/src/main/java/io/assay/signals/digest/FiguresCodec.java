package io.assay.signals.digest;

import io.assay.edgar.Period;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import io.assay.signals.figures.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of a filing as bytes; a context is written once and named by its place afterwards.
 */
final class FiguresCodec {

  private FiguresCodec() {}

  static void write(ByteSink sink, Figures value) {
    new Writer(sink).figures(value);
  }

  static Figures read(ByteSource source) {
    return new Reader(source).figures();
  }

  private static final class Writer {
    private final ByteSink sink;
    private final Map<Context, Integer> contexts = new LinkedHashMap<>();

    Writer(ByteSink sink) {
      this.sink = sink;
    }

    void figures(Figures f) {
      sink.list(f.facts(), this::fact);
      sink.optional(f.periodEnd(), sink::date);
      sink.optional(f.fiscalYearStart(), sink::date);
      sink.text(f.currency());
      sink.list(f.monetaryDigits(), n -> sink.number(n));
    }

    private void fact(Fact f) {
      sink.text(f.concept());
      context(f.context());
      switch (f.value()) {
        case FactValue.Numeric n -> {
          sink.raw(0);
          sink.decimal(n.value());
          sink.text(n.unit().measure());
          sink.text(n.decimals());
        }
        case FactValue.Textual t -> {
          sink.raw(1);
          sink.text(t.value());
        }
        case FactValue.NonFinite n -> {
          sink.raw(2);
          sink.text(n.value());
          sink.text(n.unit().measure());
        }
        case FactValue.Nil _ -> sink.raw(3);
        case FactValue.Fraction q -> {
          sink.raw(4);
          sink.decimal(q.numerator());
          sink.decimal(q.denominator());
          sink.text(q.unit().measure());
        }
      }
      sink.text(f.id());
      sink.text(f.lang());
      sink.flag(f.hidden());
      sink.text(f.document());
      sink.number(f.start());
      sink.number((long) f.end() - f.start());
    }

    private void context(Context c) {
      Integer known = contexts.get(c);
      if (known != null) {
        sink.number(known);
        return;
      }
      contexts.put(c, contexts.size() + 1);
      sink.number(0);
      sink.text(c.id());
      sink.text(c.entity());
      switch (c.period()) {
        case Period.Instant i -> {
          sink.raw(0);
          sink.date(i.date());
        }
        case Period.Duration d -> {
          sink.raw(1);
          sink.date(d.start());
          sink.date(d.end());
        }
        case Period.Forever _ -> sink.raw(2);
      }
      sink.number(c.dimensions().size());
      c.dimensions()
          .forEach(
              (axis, member) -> {
                sink.text(axis);
                sink.text(member);
              });
    }
  }

  private static final class Reader {
    private final ByteSource source;
    private final List<Context> contexts = new ArrayList<>();

    Reader(ByteSource source) {
      this.source = source;
    }

    Figures figures() {
      return new Figures(
          source.list(this::fact),
          source.optional(source::date),
          source.optional(source::date),
          source.text(),
          source.list(source::integer));
    }

    private Fact fact() {
      String concept = source.text();
      Context context = context();
      FactValue value =
          switch (source.raw()) {
            case 0 ->
                new FactValue.Numeric(source.decimal(), new Unit(source.text()), source.text());
            case 1 -> new FactValue.Textual(source.text());
            case 2 -> new FactValue.NonFinite(source.text(), new Unit(source.text()));
            case 3 -> new FactValue.Nil();
            case 4 ->
                new FactValue.Fraction(source.decimal(), source.decimal(), new Unit(source.text()));
            default -> throw source.torn();
          };
      String id = source.text();
      String lang = source.text();
      boolean hidden = source.flag();
      String document = source.text();
      int start = source.integer();
      return new Fact(
          concept, context, value, id, lang, hidden, document, start, start + source.integer());
    }

    private Context context() {
      int place = source.integer();
      if (place != 0) {
        if (place < 0 || place > contexts.size()) {
          throw source.torn();
        }
        return contexts.get(place - 1);
      }
      String id = source.text();
      String entity = source.text();
      Period period =
          switch (source.raw()) {
            case 0 -> new Period.Instant(source.date());
            case 1 -> new Period.Duration(source.date(), source.date());
            case 2 -> new Period.Forever();
            default -> throw source.torn();
          };
      int size = source.length();
      SortedMap<String, String> dimensions = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        dimensions.put(source.text(), source.text());
      }
      Context context = new Context(id, entity, period, dimensions);
      contexts.add(context);
      return context;
    }
  }
}
