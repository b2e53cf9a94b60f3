package io.assay.signals.digest;

import io.assay.edgar.Cik;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.ownership.OwnershipReport.Issuer;
import io.assay.edgar.ownership.OwnershipReport.Owner;
import io.assay.edgar.ownership.OwnershipReport.Row;
import io.assay.edgar.ownership.OwnershipReport.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A report of forms 3, 4 and 5 as bytes. */
final class OwnershipCodec {

  private OwnershipCodec() {}

  static void write(ByteSink sink, OwnershipReport value) {
    new Writer(sink).ownership(value);
  }

  static OwnershipReport read(ByteSource source) {
    return new Reader(source).ownership();
  }

  private static final class Writer {
    private final ByteSink sink;

    Writer(ByteSink sink) {
      this.sink = sink;
    }

    void ownership(OwnershipReport r) {
      sink.text(r.documentType());
      sink.optional(r.period(), sink::date);
      sink.number(r.issuer().cik().value());
      sink.text(r.issuer().name());
      sink.text(r.issuer().symbol());
      sink.optional(r.planned10b51(), sink::flag);
      sink.list(
          r.owners(),
          o -> {
            sink.number(o.cik().value());
            sink.text(o.name());
            sink.flag(o.director());
            sink.flag(o.officer());
            sink.flag(o.tenPercentOwner());
            sink.flag(o.other());
            sink.text(o.officerTitle());
          });
      sink.list(r.transactions(), this::row);
      sink.list(r.holdings(), this::row);
      sink.list(
          new ArrayList<>(new TreeMap<>(r.footnotes()).entrySet()),
          e -> {
            sink.text(e.getKey());
            sink.text(e.getValue());
          });
      sink.text(r.remarks());
    }

    private void row(Row r) {
      sink.flag(r.table() == Table.DERIVATIVE);
      sink.text(r.security());
      sink.optional(r.date(), sink::date);
      sink.text(r.code());
      sink.optional(r.shares(), sink::decimal);
      sink.optional(r.price(), sink::decimal);
      sink.text(r.acquiredDisposed());
      sink.optional(r.sharesAfter(), sink::decimal);
      sink.text(r.ownership());
      sink.text(r.nature());
      sink.optional(r.exercisePrice(), sink::decimal);
      sink.optional(r.exerciseDate(), sink::date);
      sink.optional(r.expirationDate(), sink::date);
      sink.text(r.underlying());
      sink.optional(r.underlyingShares(), sink::decimal);
      sink.list(r.footnotes(), sink::text);
    }
  }

  private static final class Reader {
    private final ByteSource source;

    Reader(ByteSource source) {
      this.source = source;
    }

    OwnershipReport ownership() {
      return new OwnershipReport(
          source.text(),
          source.optional(source::date),
          new Issuer(new Cik(source.number()), source.text(), source.text()),
          source.optional(source::flag),
          source.list(
              () ->
                  new Owner(
                      new Cik(source.number()),
                      source.text(),
                      source.flag(),
                      source.flag(),
                      source.flag(),
                      source.flag(),
                      source.text())),
          source.list(this::row),
          source.list(this::row),
          footnotes(),
          source.text());
    }

    private Row row() {
      return new Row(
          source.flag() ? Table.DERIVATIVE : Table.NON_DERIVATIVE,
          source.text(),
          source.optional(source::date),
          source.text(),
          source.optional(source::decimal),
          source.optional(source::decimal),
          source.text(),
          source.optional(source::decimal),
          source.text(),
          source.text(),
          source.optional(source::decimal),
          source.optional(source::date),
          source.optional(source::date),
          source.text(),
          source.optional(source::decimal),
          source.list(source::text),
          OwnershipReport.Particulars.NONE);
    }

    private Map<String, String> footnotes() {
      Map<String, String> result = new LinkedHashMap<>();
      int size = source.length();
      for (int i = 0; i < size; i++) {
        result.put(source.text(), source.text());
      }
      return result;
    }
  }
}
