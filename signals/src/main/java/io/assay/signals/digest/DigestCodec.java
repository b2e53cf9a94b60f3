package io.assay.signals.digest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.Party;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
import io.assay.edgar.ownership.OwnershipReport.Issuer;
import io.assay.edgar.ownership.OwnershipReport.Owner;
import io.assay.edgar.ownership.OwnershipReport.Row;
import io.assay.edgar.ownership.OwnershipReport.Table;
import io.assay.edgar.xbrl.Context;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactValue;
import io.assay.edgar.xbrl.Unit;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.EventReadings.Kind;
import io.assay.signals.digest.EventReadings.OfficerChange;
import io.assay.signals.digest.TextMeasures.SectionMeasure;
import io.assay.signals.digest.TextMeasures.TextFinding;
import io.assay.signals.figures.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digests to bytes and back. The first byte is the version of the layout: bytes of another version
 * are refused, and the digest is made again from the kept filing. Compress the bytes for keeping.
 */
public final class DigestCodec {

  /** Version of the layout; raise it with any change of it or of what is measured. */
  public static final int VERSION = 7;

  private DigestCodec() {}

  public static byte[] encode(FilingDigest digest) {
    return new Encoder().encode(digest);
  }

  /**
   * The digest the bytes stand for.
   *
   * @throws Unreadable when the bytes are torn or of another version
   */
  public static FilingDigest decode(byte[] bytes) {
    return new Decoder(bytes).decode();
  }

  private static final class Encoder {
    private final ByteSink sink = new ByteSink();
    private final Map<Context, Integer> contexts = new LinkedHashMap<>();

    byte[] encode(FilingDigest d) {
      sink.raw(VERSION);
      ref(d.ref());
      sink.optional(d.company(), this::party);
      figures(d.figures());
      texts(d.texts());
      sink.list(d.events(), this::event);
      readings(d.readings());
      sink.list(d.stated(), this::stated);
      sink.optional(d.ownership(), this::ownership);
      sink.number(d.submissionBytes());
      return sink.toByteArray();
    }

    private void ref(FilingRef ref) {
      sink.text(ref.accession().value());
      sink.number(ref.cik().value());
      sink.text(ref.form().value());
      sink.date(ref.filed());
      sink.instant(ref.accepted());
      sink.optional(ref.period(), sink::date);
      sink.list(ref.items(), sink::text);
    }

    private void party(Party p) {
      sink.text(p.role());
      sink.number(p.cik().value());
      for (String text :
          List.of(
              p.name(),
              p.sic(),
              p.sicDescription(),
              p.stateOfIncorporation(),
              p.fiscalYearEnd(),
              p.irsNumber(),
              p.fileNumber())) {
        sink.text(text);
      }
      sink.optional(p.businessAddress(), this::address);
      sink.optional(p.mailAddress(), this::address);
      sink.list(
          p.formerNames(),
          n -> {
            sink.text(n.name());
            sink.optional(n.changed(), sink::date);
          });
    }

    private void address(Party.Address a) {
      for (String text :
          List.of(a.street1(), a.street2(), a.city(), a.state(), a.zip(), a.phone())) {
        sink.text(text);
      }
    }

    private void figures(Figures f) {
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

    private void texts(TextMeasures t) {
      List<String> keys = t.sections().keySet().stream().sorted().toList();
      sink.list(keys, key -> section(key, t.sections()));
      sink.list(
          t.findings(),
          f -> {
            sink.text(f.signal());
            sink.text(f.section());
            sink.number(f.start());
            sink.number(f.end());
            sink.text(f.text());
          });
    }

    private void section(String name, Map<String, SectionMeasure> sections) {
      SectionMeasure s = sections.get(name);
      if (s == null) {
        throw new IllegalStateException(name);
      }
      sink.text(name);
      sink.text(s.key());
      sink.number(s.start());
      sink.number(s.end());
      sink.real(s.confidence());
      sink.list(
          s.counts().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
          e -> {
            sink.text(e.getKey());
            sink.number(e.getValue());
          });
      print(s.print());
      sink.list(s.factors(), f -> factor(f, s.print()));
    }

    /** Its words are told by their places among those of the section. */
    private void factor(RiskFactor f, Fingerprint section) {
      sink.text(f.title());
      sink.number(f.start());
      sink.number((long) f.titleEnd() - f.start());
      sink.number((long) f.end() - f.start());
      sink.number(f.words().distinctWords());
      int last = 0;
      for (int i = 0; i < f.words().distinctWords(); i++) {
        int place = section.place(f.words().word(i));
        sink.number(place - last);
        sink.number(f.words().count(i));
        last = place;
      }
    }

    private void print(Fingerprint p) {
      sink.number(p.distinctWords());
      long last = 0;
      for (int i = 0; i < p.distinctWords(); i++) {
        sink.number(p.word(i) - last);
        sink.number(p.count(i));
        last = p.word(i);
      }
      sink.number(p.sentenceCount());
      for (int i = 0; i < p.sentenceCount(); i++) {
        sink.number(p.sentence(i));
        sink.number(p.length(i));
      }
      sink.number(p.routineCount());
      int before = 0;
      for (int i = 0; i < p.routineCount(); i++) {
        sink.number(p.routine(i) - before);
        before = p.routine(i);
      }
    }

    private void event(Event e) {
      sink.text(e.item());
      sink.text(e.title());
      sink.text(e.text());
      sink.number(e.start());
      sink.number(e.end());
    }

    private void readings(EventReadings r) {
      sink.list(
          r.officers(),
          c -> {
            sink.text(c.person());
            sink.flag(c.kind() == Kind.DEPARTURE);
            sink.text(c.role());
            sink.optional(c.effective(), sink::date);
            sink.flag(c.immediate());
            sink.flag(c.interim());
          });
      sink.flag(r.auditorDispute());
      sink.flag(r.ethicsWaiver());
      sink.flag(r.payVote().isPresent());
      r.payVote().ifPresent(sink::real);
    }

    private void stated(StatedFigure f) {
      sink.text(f.input());
      sink.decimal(f.value());
      sink.real(f.confidence());
      sink.text(f.section());
      sink.number(f.start());
      sink.number(f.end());
      sink.text(f.text());
    }

    private void ownership(OwnershipReport r) {
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

  private static final class Decoder {
    private final ByteSource source;
    private final List<Context> contexts = new ArrayList<>();

    Decoder(byte[] bytes) {
      this.source = new ByteSource(bytes);
    }

    FilingDigest decode() {
      int version = source.raw();
      if (version != VERSION) {
        throw new Unreadable(
            DigestCode.DIGEST_OF_OTHER_VERSION,
            "a kept digest is of version " + version + ", this is " + VERSION,
            "Assess the filing again from its kept bytes.");
      }
      FilingDigest digest =
          new FilingDigest(
              ref(),
              source.optional(this::party),
              figures(),
              texts(),
              source.list(this::event),
              readings(),
              source.list(this::stated),
              source.optional(this::ownership),
              source.number());
      if (!source.isAtEnd()) {
        throw source.torn();
      }
      return digest;
    }

    private FilingRef ref() {
      return new FilingRef(
          new Accession(source.text()),
          new Cik(source.number()),
          new FormType(source.text()),
          source.date(),
          source.instant(),
          source.optional(source::date),
          source.list(source::text));
    }

    private Party party() {
      return new Party(
          source.text(),
          new Cik(source.number()),
          source.text(),
          source.text(),
          source.text(),
          source.text(),
          source.text(),
          source.text(),
          source.text(),
          source.optional(this::address),
          source.optional(this::address),
          source.list(() -> new Party.FormerName(source.text(), source.optional(source::date))));
    }

    private Party.Address address() {
      return new Party.Address(
          source.text(), source.text(), source.text(), source.text(), source.text(), source.text());
    }

    private Figures figures() {
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

    private TextMeasures texts() {
      Map<String, SectionMeasure> sections = new LinkedHashMap<>();
      int size = source.length();
      for (int i = 0; i < size; i++) {
        sections.put(source.text(), section());
      }
      return new TextMeasures(
          sections,
          source.list(
              () ->
                  new TextFinding(
                      source.text(),
                      source.text(),
                      source.integer(),
                      source.integer(),
                      source.text())));
    }

    private SectionMeasure section() {
      String key = source.text();
      int start = source.integer();
      int end = source.integer();
      double confidence = source.real();
      Map<String, Integer> counts = new LinkedHashMap<>();
      int size = source.length();
      for (int i = 0; i < size; i++) {
        counts.put(source.text(), source.integer());
      }
      Fingerprint print = print();
      return new SectionMeasure(
          key, start, end, confidence, counts, print, source.list(() -> factor(print)));
    }

    private RiskFactor factor(Fingerprint section) {
      String title = source.text();
      int start = source.integer();
      int titleEnd = start + source.integer();
      int end = start + source.integer();
      int n = source.length();
      long[] words = new long[n];
      int[] counts = new int[n];
      int place = 0;
      for (int i = 0; i < n; i++) {
        place += source.integer();
        if (place < 0 || place >= section.distinctWords()) {
          throw source.torn();
        }
        words[i] = section.word(place);
        counts[i] = source.integer();
      }
      return new RiskFactor(title, start, titleEnd, end, Fingerprint.ofWords(words, counts));
    }

    private Fingerprint print() {
      int n = source.length();
      long[] words = new long[n];
      int[] counts = new int[n];
      long last = 0;
      for (int i = 0; i < n; i++) {
        last += source.number();
        words[i] = last;
        counts[i] = source.integer();
      }
      int m = source.length();
      long[] sentences = new long[m];
      int[] lengths = new int[m];
      for (int i = 0; i < m; i++) {
        sentences[i] = source.number();
        lengths[i] = source.integer();
      }
      int[] routine = new int[source.length()];
      int before = 0;
      for (int i = 0; i < routine.length; i++) {
        before += source.integer();
        routine[i] = before;
      }
      return n == 0 && m == 0
          ? Fingerprint.none()
          : Fingerprint.of(words, counts, sentences, lengths, routine);
    }

    private Event event() {
      return new Event(
          source.text(), source.text(), source.text(), source.integer(), source.integer());
    }

    private EventReadings readings() {
      List<OfficerChange> officers =
          source.list(
              () ->
                  new OfficerChange(
                      source.text(),
                      source.flag() ? Kind.DEPARTURE : Kind.APPOINTMENT,
                      source.text(),
                      source.optional(source::date),
                      source.flag(),
                      source.flag()));
      return new EventReadings(
          officers,
          source.flag(),
          source.flag(),
          source.flag() ? OptionalDouble.of(source.real()) : OptionalDouble.empty());
    }

    private StatedFigure stated() {
      return new StatedFigure(
          source.text(),
          source.decimal(),
          source.real(),
          source.text(),
          source.integer(),
          source.integer(),
          source.text());
    }

    private OwnershipReport ownership() {
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

    private Map<String, String> footnotes() {
      Map<String, String> result = new LinkedHashMap<>();
      int size = source.length();
      for (int i = 0; i < size; i++) {
        result.put(source.text(), source.text());
      }
      return result;
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
  }
}
