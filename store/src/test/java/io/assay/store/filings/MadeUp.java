package io.assay.store.filings;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Profile;
import io.assay.store.filings.FilingParts.Body;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Made-up records for tests: filing {@code i} of a company is accepted on day {@code i} of 2024.
 */
public final class MadeUp {

  public static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");

  private MadeUp() {}

  public static Accession accession(long cik, int i) {
    return new Accession("%010d-24-%06d".formatted(cik, i));
  }

  public static Profile profile(long cik, String name, List<String> tickers, Instant known) {
    return new Profile(
        new Cik(cik),
        name,
        tickers,
        "",
        "3571",
        "Computers",
        "DE",
        "1231",
        "",
        "",
        List.of(),
        "",
        false,
        false,
        Profile.Source.HEADER,
        known,
        "");
  }

  public static FilingRecord filing(Blobs blobs, long cik, int i) {
    Instant accepted = NOON.plusSeconds(86_400L * i);
    LocalDate day = LocalDate.ofEpochDay(accepted.getEpochSecond() / 86_400);
    Blobs.Kept kept = blobs.keep(("filing " + i + " of " + cik).getBytes(StandardCharsets.UTF_8));
    return new FilingRecord(
        accession(cik, i),
        new Cik(cik),
        profile(cik, "Company " + cik, List.of("C" + cik), accepted),
        new FormType(i % 4 == 0 ? "10-K" : "8-K"),
        day,
        accepted,
        Optional.of(day.minusDays(30)),
        List.of("2.02", "9.01"),
        "Filing " + i,
        1,
        20,
        "file",
        kept,
        "filing.txt",
        1,
        Map.of(
            Body.FILING, FilingIntake.gzip("{\"i\":" + i + "}"),
            Body.TEXT, FilingIntake.gzip("Reading text of " + i)),
        FilingIntake.pack(("digest " + i).getBytes(StandardCharsets.UTF_8)),
        List.of(new FilingParts.DocumentRow(1, "8-K", "a.htm", "", "HTML", 5, 10)),
        List.of(
            new FilingParts.FactRow(
                0,
                "us-gaap:Assets",
                Optional.of("12345678901234567890.125"),
                "USD",
                Optional.empty(),
                Optional.of(day),
                false),
            new FilingParts.FactRow(
                1,
                "us-gaap:Revenues",
                Optional.empty(),
                "USD",
                Optional.of(day.minusDays(90)),
                Optional.of(day),
                true)),
        List.of(new FilingParts.SectionRow("1A", "I", "1A", "Risk Factors", 0.9, "", 3, 9, 4)),
        List.of(new FilingParts.EventRow("2.02", "Results", "It grew.", 0, 5)),
        List.of(
            new FilingParts.TransactionRow(
                "Doe Jane",
                "CEO",
                Optional.of(true),
                Optional.of(day),
                "S",
                Optional.of(new BigDecimal("1200.5000")),
                Optional.of(new BigDecimal("-0.000120")),
                "{\"code\":\"S\"}")));
  }
}
