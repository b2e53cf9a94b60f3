package io.assay.edgar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.specimens.Corpus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Spoilt filings, by chance: whatever the bytes, a reader gives an answer or refuses, in time and
 * memory proportional to them.
 *
 * <p>{@code -Dassay.fuzz.seconds=300} runs longer, {@code -Dassay.fuzz.seed=N} begins with the case
 * that a failure named.
 */
class HostileInputTest {

  private static final long SECONDS = Long.getLong("assay.fuzz.seconds", 8);
  private static final long FIRST = Long.getLong("assay.fuzz.seed", 1);
  private static final int MOST_FINDINGS = 12;

  /** So many are read however slow the machine is. */
  private static final int FEWEST_CASES = 2;

  @Test
  void spoilt_filings_are_read_or_refused_in_proportional_time() {
    List<byte[]> seeds = seeds();
    List<String> findings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long until = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (long seed = FIRST;
        (seed < FIRST + FEWEST_CASES || System.nanoTime() < until)
            && findings.size() < MOST_FINDINGS;
        seed++) {
      byte[] bytes = new Mutator(new SplittableRandom(seed), seeds).next();
      for (Readers reader : Readers.values()) {
        Optional<String> finding = Ordeal.of(reader, bytes);
        if (finding.isPresent() && seen.add(reader + signature(finding.get()))) {
          findings.add("-Dassay.fuzz.seed=" + seed + " " + reader + " " + finding.get());
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  /** The kind of a finding: one of each is enough. */
  private static String signature(String finding) {
    return finding.replaceAll("[0-9]+", "");
  }

  @Test
  void a_filing_cut_at_any_fiftieth_is_read_or_refused() {
    List<String> findings = new ArrayList<>();
    for (byte[] seed : seeds().subList(0, 6)) {
      for (int part = 1; part < 50; part++) {
        byte[] cut = Arrays.copyOf(seed, (int) ((long) seed.length * part / 50));
        for (Readers reader : Readers.values()) {
          Ordeal.of(reader, cut).ifPresent(f -> findings.add(reader + " " + f));
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  /** Made-up filings of each form, and small real ones where the corpus is there. */
  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    Set<String> forms = new HashSet<>();
    for (SampleFiling filing : SampleMarket.of(11, 3, 2)) {
      if (forms.add(filing.form())) {
        seeds.add(filing.submission());
      }
    }
    for (String small :
        List.of(
            "{\"0\":{\"cik_str\":320193,\"ticker\":\"AAPL\",\"title\":\"Apple Inc.\"}}",
            "{\"cik\":\"320193\",\"name\":\"A\",\"tickers\":[\"A\"],\"exchanges\":[null],"
                + "\"filings\":{\"recent\":{\"accessionNumber\":[\"0000320193-24-000123\"],"
                + "\"filingDate\":[\"2024-11-01\"],\"form\":[\"10-K\"],\"items\":[\"2.02\"]},"
                + "\"files\":[{\"name\":\"CIK0000320193-submissions-001.json\"}]}}",
            "{\"accessionNumber\":[\"0000320193-24-000123\"],\"filingDate\":[\"2024-11-01\"],"
                + "\"form\":[\"10-K\"],\"size\":[1],\"isXBRL\":[1]}",
            """
            Description: Master Index

            CIK|Company Name|Form Type|Date Filed|File Name
            -----
            1000045|NICHOLAS|10-Q|2020-02-14|edgar/data/1000045/0001564590-20-004703.txt
            """,
            """
            Form Type   Company Name   CIK   Date Filed  File Name
            -----
            10-K        APPLE INC      320193  2020-01-28  edgar/data/320193/a.txt
            """,
            "<informationTable><infoTable><nameOfIssuer>A &amp; B</nameOfIssuer><cusip>037833100"
                + "</cusip><value>100</value><shrsOrPrnAmt><sshPrnamt>2</sshPrnamt></shrsOrPrnAmt>"
                + "</infoTable></informationTable>",
            "<edgarSubmission><headerData><submissionType>NPORT-P</submissionType></headerData>"
                + "<formData><fundInfo><netAssets>10</netAssets></fundInfo><invstOrSecs><invstOrSec>"
                + "<title>A</title><valUSD>1</valUSD><pctVal>10</pctVal></invstOrSec></invstOrSecs>"
                + "</formData></edgarSubmission>",
            """
            FORM 13F COVER PAGE
            Report for the Calendar Year or Quarter Ended: December 31, 2008
            [X] 13F HOLDINGS REPORT.
            Form 13F Information Table Entry Total: 2
            NAME OF ISSUER   CLASS  CUSIP        VALUE   SHARES
            AMERICAN
              EXPRESS CO     COM    025816 10 9  1,000  20,000 SH SOLE 1,2  20,000  0  0
                                                   500  10,000 SH SOLE 1    10,000  0  0
            """,
            """
            SCHEDULE 13G
            (Amendment No. 2)
            Brass Lantern Co
            (Name of Issuer)
            037833100
            (CUSIP Number)
            1 NAMES OF REPORTING PERSONS
            Jane Doe
            5 SOLE VOTING POWER 1,000
            9 AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON 1,000
            11 PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (9) 5.1%
            12 TYPE OF REPORTING PERSON IN
            Item 1(a) Name of Issuer: Brass Lantern Co
            SIGNATURE
            """,
            "begin 644 a.jpg\nM" + "A".repeat(60) + "\n`\nend\n",
            "<xbrl xmlns=\"http://www.xbrl.org/2003/instance\" xmlns:a=\"urn:a\"><context id=\"c\">"
                + "<entity><identifier>1</identifier></entity><period><instant>2020-01-01</instant>"
                + "</period></context><unit id=\"u\"><measure>pure</measure></unit>"
                + "<a:b contextRef=\"c\" unitRef=\"u\" decimals=\"0\">12</a:b></xbrl>")) {
      seeds.add(small.getBytes(StandardCharsets.UTF_8));
    }
    Corpus.find().ifPresent(corpus -> seeds.addAll(real(corpus)));
    return seeds;
  }

  private static List<byte[]> real(Corpus corpus) {
    List<byte[]> seeds = new ArrayList<>();
    Map<String, Integer> kinds = new HashMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      int bytes = Integer.parseInt(row.getOrDefault("bytes", "0"));
      if (bytes > 200 && bytes < 300_000 && kinds.merge(row.get("kind"), 1, Integer::sum) <= 6) {
        seeds.add(corpus.bytes(row.get("path")));
      }
    }
    return seeds;
  }
}
