package io.assay.server;

import io.assay.edgar.Accession;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.store.Database;
import io.assay.store.added.AddedDocuments;
import io.assay.store.added.NewDocument;
import io.assay.store.assessments.AssessmentIntake;
import io.assay.store.assessments.AssessmentRows.AssessedFiling;
import io.assay.store.assessments.AssessmentRows.LineItemRow;
import io.assay.store.assessments.AssessmentRows.ScoreRow;
import io.assay.store.assessments.AssessmentRows.SignalRow;
import io.assay.store.blobs.Blobs;
import io.assay.store.companies.Profile;
import io.assay.store.filings.FilingIntake;
import io.assay.store.filings.FilingParts;
import io.assay.store.filings.FilingParts.Body;
import io.assay.store.filings.FilingRecord;
import io.assay.store.filings.Filings;
import io.assay.store.jobs.JobRows.Failure;
import io.assay.store.jobs.JobRows.NewJob;
import io.assay.store.jobs.JobRows.Noticed;
import io.assay.store.jobs.JobRows.WorkClass;
import io.assay.store.jobs.Jobs;
import io.assay.store.jobs.WorkQueue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Two made-up companies, one with two annual reports, an 8-K and a form 4; written straight into
 * the store, so that the API can be asked without an ingest. One piece of work failed.
 */
final class TinyMarket {

  static final Cik CIK = new Cik(990001);
  static final Accession OLD = new Accession("0000990001-23-000001");
  static final Accession ANNUAL = new Accession("0000990001-24-000001");
  static final Accession EVENT = new Accession("0000990001-24-000002");
  static final Accession TRADE = new Accession("0000990001-24-000003");
  static final Accession FAILED = new Accession("0000990001-24-000009");
  static final Cik OTHER = new Cik(990002);
  static final String ADDED = "d1";
  static final UUID JOB = new UUID(7, 7);

  /** A name a spreadsheet would run. */
  static final String FORMULA_NAME = "=HYPERLINK(\"http://example.org\";\"Quiet\") & Harbor, Inc.";

  private static final String TEXT =
      "Item 1A. Risk Factors\nWe may fail.\nItem 7. Discussion\nRevenue was 120 dollars.";
  private static final String HTML =
      """
      <html><head><script>alert(1)</script></head><body onload="alert(2)">
      <p style="color:red" onclick="alert(3)">We may fail.</p>
      <ix:nonFraction id="f-1" name="us-gaap:Revenues">120</ix:nonFraction>
      <img src="http://example.org/pixel.gif"><a href="javascript:alert(4)">x</a>
      <iframe src="http://example.org"></iframe></body></html>
      """;

  private TinyMarket() {}

  static void write(Database database, Blobs blobs) {
    Instant now = Instant.parse("2024-06-01T00:00:00Z");
    List<FilingRecord> records = new ArrayList<>();
    records.add(annual(blobs, OLD, LocalDate.parse("2023-02-10"), LocalDate.parse("2022-12-31")));
    records.add(
        annual(blobs, ANNUAL, LocalDate.parse("2024-02-09"), LocalDate.parse("2023-12-31")));
    records.add(event(blobs));
    records.add(trade(blobs));
    for (int i = 1; i <= 5; i++) {
      records.add(plain(blobs, i));
    }
    Jobs jobs = new Jobs(database);
    WorkQueue queue = new WorkQueue(database);
    jobs.create(new NewJob(JOB, "ingest", "Two companies", "{}", 0, Optional.of("first")));
    jobs.start(JOB);
    List<Noticed> noticed = new ArrayList<>();
    records.forEach(
        r -> noticed.add(new Noticed(r.accession(), Optional.of(r.cik()), r.form().value(), "{}")));
    noticed.add(new Noticed(FAILED, Optional.of(CIK), "8-K", "{}"));
    queue.notice(JOB, 0, noticed);
    queue.take("w", WorkClass.IO, 1000);
    new FilingIntake(database).write(records, "w", now);
    queue.failed(
        FAILED.value(),
        "w",
        new Failure("not-a-filing", "It is no filing", "byte 0", "Look at it."));
    jobs.expanded(JOB, List.of());
    jobs.finish();
    added(database, blobs, now);
    assess(database, now);
  }

  /** A document that somebody added. */
  private static void added(Database database, Blobs blobs, Instant now) {
    String text = "Notes on Quiet Harbor\nThe harbor is quiet, and may fail to stay so.";
    new AddedDocuments(database)
        .add(
            new NewDocument(
                blobs.keep(text.getBytes(StandardCharsets.UTF_8)),
                "notes.txt",
                "Notes on Quiet Harbor",
                "text/plain",
                Optional.of(CIK),
                now,
                "",
                1,
                "[]",
                text,
                "{\"kind\":\"paragraph\",\"start\":0,\"end\":" + text.length() + "}\n"));
  }

  private static void assess(Database database, Instant now) {
    AssessmentIntake intake = new AssessmentIntake(database, 1);
    Filings filings = new Filings(database);
    for (int i = 0; i < 2; i++) {
      AssessmentIntake.Taken taken =
          intake.take("w", Duration.ZERO, Duration.ofHours(1), false).orElseThrow();
      List<AssessedFiling> assessed = new ArrayList<>();
      if (taken.cik().equals(CIK)) {
        assessed.add(assessed(filings, OLD, 0.10, 35, "100", LocalDate.parse("2022-12-31")));
        assessed.add(assessed(filings, ANNUAL, -0.20, 55, "120", LocalDate.parse("2023-12-31")));
      }
      intake.save(taken, "w", assessed, now);
    }
  }

  private static AssessedFiling assessed(
      Filings filings,
      Accession accession,
      double margin,
      double score,
      String revenue,
      LocalDate end) {
    var row = filings.filing(accession);
    String evidence =
        "{\"kind\":\"fact\",\"input\":\"revenue\",\"accession\":\"%s\",\"concept\":\"us-gaap:Revenues\",\"value\":\"%s\"}"
            .formatted(accession, revenue);
    String margins =
        "{\"id\":\"operating_margin\",\"category\":\"FINANCIAL\",\"value\":%s,\"unit\":\"ratio\",\"confidence\":0.9,\"evidence\":[%s]}"
            .formatted(margin, evidence);
    String absent =
        "{\"id\":\"altman_z_score\",\"category\":\"FINANCIAL\",\"absent\":\"no_price\",\"detail\":\"No price is known\"}";
    String scoreBody =
        """
        {"score":%1$s,"band":"%2$s","confidence":0.8,"asOf":"%3$s","accession":"%4$s",\
        "pillars":[{"id":"DISTRESS","weight":0.3,"value":0.5,"coverage":0.9,"usable":true}],\
        "contributions":[{"id":"operating_margin","kind":"signal","points":%5$s},{"id":"prior","kind":"prior","points":6}],\
        "up":[],"down":[],"unavailable":[{"id":"altman_z_score","pillar":"DISTRESS","reason":"no_price"}]}"""
            .formatted(
                score, score >= 40 ? "elevated" : "moderate", row.accepted(), accession, score - 6);
    return new AssessedFiling(
        row.number(),
        row.accepted(),
        List.of(
            new SignalRow(
                "operating_margin",
                "FINANCIAL",
                Optional.of(margin),
                "ratio",
                Optional.of(0.9),
                Optional.empty(),
                margins),
            new SignalRow(
                "altman_z_score",
                "FINANCIAL",
                Optional.empty(),
                "score",
                Optional.empty(),
                Optional.of("no_price"),
                absent)),
        Optional.of(new ScoreRow(score, score >= 40 ? "elevated" : "moderate", 0.8, scoreBody)),
        List.of(
            new LineItemRow(
                "revenue",
                "annual",
                Optional.of(end.minusDays(364)),
                end,
                new BigDecimal(revenue),
                "USD",
                1.0,
                evidence),
            new LineItemRow(
                "total_assets",
                "instant",
                Optional.empty(),
                end,
                new BigDecimal("900.5"),
                "USD",
                1.0,
                evidence)),
        Optional.of(
            """
            {"parts":[{"theme":"says","title":"What it says","sentences":[\
            {"text":"Revenue came to $%1$s.","citations":[1]}]}],\
            "citations":[{"number":1,"signal":"operating_margin","evidence":%2$s}]}"""
                .formatted(revenue, evidence)));
  }

  private static Profile profile(Cik cik, String name, String ticker, Instant known) {
    return new Profile(
        cik,
        name,
        List.of(ticker),
        "Nasdaq",
        "3571",
        "Computers",
        "DE",
        "1231",
        "https://example.org",
        "Large accelerated filer",
        List.of("Loud Harbor"),
        "It grows quietly.",
        true,
        true,
        Profile.Source.LIST,
        known,
        "");
  }

  private static FilingRecord annual(
      Blobs blobs, Accession accession, LocalDate filed, LocalDate end) {
    Instant accepted = Instant.parse(filed + "T21:00:00Z");
    byte[] bytes = ("<SEC-HEADER>" + accession + "\n" + HTML).getBytes(StandardCharsets.UTF_8);
    int start = bytes.length - HTML.getBytes(StandardCharsets.UTF_8).length;
    String facts =
        """
        {"concept":"us-gaap:Revenues","value":"120","unit":"USD","decimals":"0","start":"%1$s","end":"%2$s","id":"f-1","document":"a.htm","byteStart":20,"byteEnd":60,"textStart":60,"textEnd":63}
        {"concept":"us-gaap:Revenues","value":"20","unit":"USD","decimals":"0","start":"%1$s","end":"%2$s","dimensions":{"srt:ProductAxis":"qh:BoatsMember"}}
        {"concept":"us-gaap:Assets","value":"900.5","unit":"USD","decimals":"1","instant":"%2$s"}
        {"concept":"dei:EntityRegistrantName","value":"Quiet Harbor"}
        """
            .formatted(end.minusDays(364), end);
    String filing =
        """
        {"accession":"%s","documents":[{"sequence":1,"type":"10-K","filename":"a.htm","bytes":%d}],\
        "parties":[{"role":"filer","cik":990001,"name":"Quiet Harbor"}],\
        "outline":[{"key":"1A","part":"I","item":"1A","title":"Risk Factors","confidence":0.95,"start":0,"end":34,"words":6},\
        {"key":"7","part":"II","item":"7","title":"Discussion","confidence":0.9,"start":35,"end":78,"words":7}],\
        "readingProblems":[{"code":"cut-off","message":"It ends early","where":"a.htm"}]}"""
            .formatted(accession, HTML.length());
    String blocks =
        """
        {"kind":"heading","start":0,"end":21,"marked":true}
        {"kind":"paragraph","start":22,"end":34}
        {"kind":"heading","start":35,"end":53}
        {"kind":"paragraph","start":54,"end":78}
        """;
    return new FilingRecord(
        accession,
        CIK,
        profile(CIK, FORMULA_NAME, "QHI", accepted),
        new FormType("10-K"),
        filed,
        accepted,
        Optional.of(end),
        List.of(),
        "Annual report for fiscal " + end.getYear(),
        1,
        TEXT.length(),
        "sample",
        blobs.keep(bytes),
        "filing.txt",
        1,
        Map.of(
            Body.FILING, FilingIntake.gzip(filing),
            Body.FACTS, FilingIntake.gzip(facts),
            Body.TEXT, FilingIntake.gzip(TEXT),
            Body.BLOCKS, FilingIntake.gzip(blocks),
            Body.STATEMENTS, FilingIntake.gzip(STATEMENTS)),
        FilingIntake.pack(new byte[] {1}),
        List.of(
            new FilingParts.DocumentRow(
                1, "10-K", "../../a.htm", "", "HTML", start, bytes.length - start)),
        List.of(
            fact(0, "us-gaap:Revenues", false),
            fact(1, "us-gaap:Revenues", true),
            fact(2, "us-gaap:Assets", false),
            fact(3, "dei:EntityRegistrantName", false)),
        List.of(
            new FilingParts.SectionRow("1A", "I", "1A", "Risk Factors", 0.95, "", 0, 34, 6),
            new FilingParts.SectionRow("7", "II", "7", "Discussion", 0.9, "", 35, 78, 7)),
        List.of(),
        List.of());
  }

  private static final String STATEMENTS =
      "{\"statements\":[{\"kind\":\"income\",\"role\":\"http://qhi.com/role/Income\","
          + "\"title\":\"STATEMENTS OF INCOME\",\"scales\":[{\"unit\":\"USD\",\"power\":6,"
          + "\"decimals\":0}],\"columns\":[{\"label\":\"12 Months Ended Dec. 31, 2023\","
          + "\"start\":\"2023-01-01\",\"end\":\"2023-12-31\"}],\"rows\":[{\"concept\":"
          + "\"us-gaap:IncomeStatementAbstract\",\"label\":\"Income Statement [Abstract]\","
          + "\"depth\":0,\"abstract\":true,\"structural\":true},{\"concept\":\"us-gaap:Revenues\","
          + "\"label\":\"Net sales\",\"depth\":1,\"unit\":\"USD\",\"values\":[\"120000000\"],"
          + "\"facts\":[\"f-1\"]}]}],\"problems\":[]}";

  private static FilingParts.FactRow fact(int line, String concept, boolean dimensioned) {
    return new FilingParts.FactRow(
        line, concept, Optional.of("1"), "USD", Optional.empty(), Optional.empty(), dimensioned);
  }

  private static FilingRecord event(Blobs blobs) {
    Instant accepted = Instant.parse("2024-03-01T22:00:00Z");
    String text = "Jane Doe, Chief Executive Officer, resigned effective immediately.";
    return new FilingRecord(
        EVENT,
        CIK,
        profile(CIK, FORMULA_NAME, "QHI", accepted),
        new FormType("8-K"),
        LocalDate.parse("2024-03-01"),
        accepted,
        Optional.of(LocalDate.parse("2024-02-28")),
        List.of("5.02"),
        "5.02 Departure of Directors or Certain Officers",
        0,
        text.length(),
        "edgar",
        blobs.keep("an 8-K".getBytes(StandardCharsets.UTF_8)),
        "filing.txt",
        1,
        Map.of(
            Body.FILING,
                FilingIntake.gzip(
                    "{\"documents\":[],\"parties\":[],\"outline\":[{\"key\":\"5.02\",\"item\":\"5.02\",\"title\":\"Departure\",\"confidence\":1,\"start\":0,\"end\":65,\"words\":8}],\"readingProblems\":[]}"),
            Body.TEXT, FilingIntake.gzip(text),
            Body.EVENTS,
                FilingIntake.gzip(
                    "{\"item\":\"5.02\",\"title\":\"Departure\",\"text\":\""
                        + text
                        + "\",\"start\":0,\"end\":65}\n")),
        FilingIntake.pack(new byte[] {2}),
        List.of(),
        List.of(),
        List.of(),
        List.of(new FilingParts.EventRow("5.02", "Departure", text, 0, 65)),
        List.of());
  }

  private static FilingRecord trade(Blobs blobs) {
    Instant accepted = Instant.parse("2024-03-05T22:00:00Z");
    return new FilingRecord(
        TRADE,
        CIK,
        profile(CIK, FORMULA_NAME, "QHI", accepted),
        new FormType("4"),
        LocalDate.parse("2024-03-05"),
        accepted,
        Optional.empty(),
        List.of(),
        "Jane Doe sold 1,200 shares",
        0,
        0,
        "edgar",
        blobs.keep("a form 4".getBytes(StandardCharsets.UTF_8)),
        "filing.txt",
        1,
        Map.of(),
        FilingIntake.pack(new byte[] {3}),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new FilingParts.TransactionRow(
                "Doe Jane",
                "Chief Executive Officer",
                Optional.of(false),
                Optional.of(LocalDate.parse("2024-03-04")),
                "S",
                Optional.of(new BigDecimal("1200")),
                Optional.of(new BigDecimal("10.5")),
                "{\"table\":\"nonDerivative\",\"security\":\"Common Stock\",\"date\":\"2024-03-04\",\"code\":\"S\",\"shares\":\"1200\",\"price\":\"10.5\",\"acquiredDisposed\":\"D\"}")));
  }

  private static FilingRecord plain(Blobs blobs, int i) {
    Instant accepted = Instant.parse("2023-05-0" + i + "T12:00:00Z");
    return new FilingRecord(
        new Accession("0000990002-23-00000" + i),
        OTHER,
        profile(OTHER, "Plain Sailing Corp", "PLN", accepted),
        new FormType("8-K"),
        LocalDate.parse("2023-05-0" + i),
        accepted,
        Optional.empty(),
        List.of(),
        "Filing " + i,
        0,
        0,
        "file",
        blobs.keep(("plain " + i).getBytes(StandardCharsets.UTF_8)),
        "filing.txt",
        1,
        Map.of(),
        FilingIntake.pack(new byte[] {4}),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
