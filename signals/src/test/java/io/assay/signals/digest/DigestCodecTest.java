package io.assay.signals.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.edgar.Period;
import io.assay.edgar.Unreadable;
import io.assay.edgar.header.Party;
import io.assay.edgar.items.Event;
import io.assay.edgar.ownership.OwnershipReport;
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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Digests survive being kept. */
final class DigestCodecTest {

  @Test
  void what_is_written_is_read_again() {
    for (int seed = 0; seed < 300; seed++) {
      FilingDigest digest = chance(new Random(seed));
      byte[] bytes = DigestCodec.encode(digest);
      assertThat(DigestCodec.decode(bytes)).as("seed %s", seed).isEqualTo(digest);
      assertThat(DigestCodec.encode(digest)).isEqualTo(bytes);
    }
  }

  @Test
  void bytes_cut_anywhere_are_refused_and_never_read_as_something_else() {
    byte[] bytes = DigestCodec.encode(chance(new Random(3)));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> DigestCodec.decode(cut)).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void bytes_of_another_version_are_refused() {
    byte[] bytes = DigestCodec.encode(chance(new Random(3)));
    bytes[0]++;
    assertThatThrownBy(() -> DigestCodec.decode(bytes))
        .isInstanceOfSatisfying(
            Unreadable.class, e -> assertThat(e.code()).isEqualTo("digest-of-other-version"));
  }

  private static FilingDigest chance(Random r) {
    return new FilingDigest(
        new FilingRef(
            new Accession("0000000001-25-" + String.format("%06d", r.nextInt(999_999))),
            new Cik(1 + r.nextInt(9_999_999)),
            new FormType(r.nextBoolean() ? "10-K" : "4/A"),
            date(r),
            Instant.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000)),
            maybe(r, date(r)),
            List.of("2.02", "9.01")),
        maybe(r, party(r)),
        new Figures(
            list(r, () -> fact(r)),
            maybe(r, date(r)),
            maybe(r, date(r)),
            r.nextBoolean() ? "USD" : "",
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)),
        new TextMeasures(sections(r), list(r, () -> new TextFinding("x", "", 1, 9, text(r)))),
        list(r, () -> new Event("5.02", text(r), text(r), -1, -1)),
        new EventReadings(
            list(
                r,
                () ->
                    new OfficerChange(
                        text(r),
                        r.nextBoolean() ? Kind.DEPARTURE : Kind.APPOINTMENT,
                        "CFO",
                        maybe(r, date(r)),
                        r.nextBoolean(),
                        r.nextBoolean())),
            r.nextBoolean(),
            r.nextBoolean(),
            r.nextBoolean() ? OptionalDouble.of(r.nextDouble()) : OptionalDouble.empty()),
        list(
            r,
            () ->
                new StatedFigure(
                    text(r),
                    new BigDecimal(r.nextInt()).movePointLeft(r.nextInt(4)),
                    r.nextDouble(),
                    "ownership",
                    r.nextInt(1 << 20),
                    r.nextInt(1 << 20),
                    text(r))),
        maybe(r, ownership(r)),
        r.nextLong() >>> 1);
  }

  private static Map<String, SectionMeasure> sections(Random r) {
    Map<String, SectionMeasure> result = new HashMap<>();
    for (String key : List.of("whole", "mda")) {
      long[] words = r.longs(5, 0, 1L << 40).sorted().toArray();
      Fingerprint print =
          r.nextBoolean()
              ? Fingerprint.none()
              : Fingerprint.of(
                  words,
                  new int[] {1, 2, 3, 4, 500},
                  new long[] {r.nextLong() >>> 24, 5, 6},
                  new int[] {7, 8, 9},
                  r.nextBoolean() ? new int[0] : new int[] {0, 2});
      result.put(
          key,
          new SectionMeasure(
              key,
              r.nextInt(),
              r.nextInt(),
              r.nextDouble(),
              Map.of("words", r.nextInt(), "positive", r.nextInt(9)),
              print,
              print.isEmpty() ? List.of() : list(r, () -> factor(r, print))));
    }
    return result;
  }

  /** Its words are among those of the section. */
  private static RiskFactor factor(Random r, Fingerprint section) {
    int at = r.nextInt(1 << 20);
    return new RiskFactor(
        text(r),
        at,
        at + r.nextInt(90),
        at + r.nextInt(9000),
        r.nextBoolean()
            ? Fingerprint.ofWords(new long[0], new int[0])
            : Fingerprint.ofWords(
                new long[] {section.word(0), section.word(2), section.word(4)},
                new int[] {r.nextInt(99), 1, 1000}));
  }

  private static Fact fact(Random r) {
    LocalDate start = date(r);
    Period period =
        switch (r.nextInt(3)) {
          case 0 -> new Period.Instant(start);
          case 1 -> new Period.Duration(start, start.plusDays(r.nextInt(400)));
          default -> new Period.Forever();
        };
    FactValue value =
        switch (r.nextInt(4)) {
          case 0 ->
              new FactValue.Numeric(
                  new BigDecimal(new BigInteger(1 + r.nextInt(80), r), r.nextInt(9) - 4).negate(),
                  new Unit("USD"),
                  "-6");
          case 1 -> new FactValue.Textual(text(r));
          case 2 -> new FactValue.NonFinite("INF", new Unit("pure"));
          default -> new FactValue.Nil();
        };
    return new Fact(
        "us-gaap:C" + r.nextInt(4),
        new Context(
            "c" + r.nextInt(3),
            "0000000001",
            period,
            new TreeMap<>(r.nextBoolean() ? Map.of() : Map.of("a:b", text(r)))),
        value,
        text(r),
        "",
        r.nextBoolean(),
        "a.htm",
        5,
        5 + r.nextInt(99));
  }

  private static Party party(Random r) {
    return new Party(
        "filer",
        new Cik(7),
        text(r),
        "2834",
        "",
        "DE",
        "1231",
        "",
        "",
        maybe(r, new Party.Address("1 A", "", "B", "C", "1", text(r))),
        Optional.empty(),
        list(r, () -> new Party.FormerName(text(r), maybe(r, date(r)))));
  }

  private static OwnershipReport ownership(Random r) {
    return new OwnershipReport(
        "4",
        maybe(r, date(r)),
        new OwnershipReport.Issuer(new Cik(9), text(r), "X"),
        maybe(r, r.nextBoolean()),
        List.of(
            new OwnershipReport.Owner(
                new Cik(8), text(r), r.nextBoolean(), true, false, false, "CFO")),
        list(r, () -> row(r)),
        list(r, () -> row(r)),
        Map.of("F1", text(r), "F2", "b"),
        text(r));
  }

  private static OwnershipReport.Row row(Random r) {
    return new OwnershipReport.Row(
        r.nextBoolean() ? OwnershipReport.Table.DERIVATIVE : OwnershipReport.Table.NON_DERIVATIVE,
        text(r),
        maybe(r, date(r)),
        "P",
        maybe(r, new BigDecimal("10.50")),
        maybe(r, BigDecimal.ZERO),
        "A",
        Optional.empty(),
        "D",
        "",
        maybe(r, new BigDecimal("1E+3")),
        maybe(r, date(r)),
        maybe(r, date(r)),
        "",
        Optional.empty(),
        List.of("F1"),
        OwnershipReport.Particulars.NONE);
  }

  private static LocalDate date(Random r) {
    return LocalDate.ofEpochDay(r.nextInt(40_000) - 10_000);
  }

  private static String text(Random r) {
    return r.nextInt(3) == 0 ? "" : "t\u00E9xt \uD83D\uDE00 " + r.nextInt(50);
  }

  private static <T> Optional<T> maybe(Random r, T value) {
    return r.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private interface Maker<T> {
    T make();
  }

  private static <T> List<T> list(Random r, Maker<T> maker) {
    List<T> result = new ArrayList<>();
    for (int n = r.nextInt(5); n > 0; n--) {
      result.add(maker.make());
    }
    return result;
  }
}
