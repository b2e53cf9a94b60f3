package io.assay.signals.digest;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.Party;
import io.assay.edgar.items.Event;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.EventReadings.Kind;
import io.assay.signals.digest.EventReadings.OfficerChange;
import java.util.List;
import java.util.OptionalDouble;

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

    byte[] encode(FilingDigest d) {
      sink.raw(VERSION);
      ref(d.ref());
      sink.optional(d.company(), this::party);
      FiguresCodec.write(sink, d.figures());
      TextsCodec.write(sink, d.texts());
      sink.list(d.events(), this::event);
      readings(d.readings());
      sink.list(d.stated(), this::stated);
      sink.optional(d.ownership(), r -> OwnershipCodec.write(sink, r));
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
  }

  private static final class Decoder {
    private final ByteSource source;

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
              FiguresCodec.read(source),
              TextsCodec.read(source),
              source.list(this::event),
              readings(),
              source.list(this::stated),
              source.optional(() -> OwnershipCodec.read(source)),
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
  }
}
