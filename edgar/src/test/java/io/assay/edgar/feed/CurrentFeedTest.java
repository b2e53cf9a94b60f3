package io.assay.edgar.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.Cik;
import io.assay.edgar.Unreadable;
import io.assay.specimens.Corpus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CurrentFeedTest {

  private static String entry(String title, String form, String summary) {
    return """
    <entry>
    <title>%s</title>
    <link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/1/000123456726000032/0001234567-26-000032-index.htm"/>
    <summary type="html">
     &lt;b&gt;Filed:&lt;/b&gt; 2026-01-12 &lt;b&gt;AccNo:&lt;/b&gt; 0001234567-26-000032 &lt;b&gt;Size:&lt;/b&gt; 7 KB
    %s</summary>
    <updated>2026-01-12T11:26:36-05:00</updated>
    <category scheme="https://www.sec.gov/" label="form type" term="%s"/>
    <id>urn:tag:sec.gov,2008:accession-number=0001234567-26-000032</id>
    </entry>
    """
        .formatted(title, summary, form);
  }

  private static String feed(String entries) {
    return """
    <?xml version="1.0" encoding="ISO-8859-1" ?>
    <feed xmlns="http://www.w3.org/2005/Atom">
    <title>Latest Filings</title>
    <link rel="self" href="/cgi-bin/browse-edgar?action=getcurrent"/>
    <id>https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent</id>
    <updated>2026-01-12T11:28:50-05:00</updated>
    """
        + entries
        + "</feed>";
  }

  private static FeedPage read(String page) {
    return CurrentFeed.read(ByteSlice.of(page.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void a_filing_with_an_entry_for_each_party_is_one() {
    FeedPage page =
        read(
            feed(
                entry("4 - DOE (JOHN) A - B (0000000007) (Reporting)", "4", "")
                    + entry("4 - CAF\u00C9 CO (0000000008) (Issuer)", "4", "")));
    assertThat(page.problems()).isEmpty();
    assertThat(page.rows()).isEqualTo(2);
    assertThat(page.updated()).contains(Instant.parse("2026-01-12T16:28:50Z"));
    assertThat(page.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.form().value()).isEqualTo("4");
              assertThat(entry.filed()).contains(LocalDate.of(2026, 1, 12));
              assertThat(entry.accepted()).contains(Instant.parse("2026-01-12T16:26:36Z"));
              assertThat(entry.size()).isEqualTo("7 KB");
              assertThat(entry.parties())
                  .containsExactly(
                      new FeedEntry.FeedParty(new Cik(7), "DOE (JOHN) A - B", "reporting"),
                      new FeedEntry.FeedParty(new Cik(8), "CAF\u00C9 CO", "issuer"));
            });
  }

  @Test
  void items_of_a_current_report_are_told() {
    FeedPage page =
        read(
            feed(
                entry(
                    "8-K - A CO (0000000007) (Filer)",
                    "8-K",
                    "&lt;br&gt;Item 2.02: Results &lt;br&gt;Item 9.01: Financial Statements")));
    assertThat(page.entries().getFirst().items()).containsExactly("2.02", "9.01");
  }

  @Test
  void an_entry_that_names_no_filing_is_a_problem_beside_the_rest() {
    FeedPage page =
        read(
            feed(
                "<entry><title>nothing</title></entry>"
                    + entry("8-K - A CO (0000000007) (Filer)", "8-K", "")));
    assertThat(page.entries()).hasSize(1);
    assertThat(page.problems()).hasSize(1);
  }

  @Test
  void a_page_cut_in_the_middle_says_so() {
    String page = feed(entry("8-K - A CO (0000000007) (Filer)", "8-K", "").repeat(2));
    FeedPage cut = read(page.substring(0, page.lastIndexOf("<category")));
    assertThat(cut.entries()).hasSize(1);
    assertThat(cut.problems()).extracting(p -> p.code()).containsExactly("cut-off");
  }

  @Test
  void what_is_no_feed_is_refused() {
    for (String page :
        List.of(
            "<html><body>busy</body></html>",
            "",
            "<?xml version=\"1.0\"?><!DOCTYPE feed [<!ENTITY a \"b\">]><feed>&a;</feed>")) {
      assertThatThrownBy(() -> read(page)).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void the_pages_of_the_corpus_name_every_filing_once() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    for (String name :
        List.of("getcurrent-count100-start0.atom", "getcurrent-type4-count100-start0.atom")) {
      byte[] bytes = corpus.bytes("cgi-bin/browse-edgar/" + name);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      FeedPage page = CurrentFeed.read(ByteSlice.of(bytes));
      assertThat(page.problems()).as(name).isEmpty();
      assertThat(page.rows()).as(name).isEqualTo(100);
      long accessions =
          text.lines().filter(l -> l.startsWith("<id>urn:")).map(String::strip).distinct().count();
      assertThat(page.entries()).as(name).hasSize((int) accessions);
      assertThat(page.entries().stream().mapToInt(e -> e.parties().size()).sum())
          .as(name)
          .isEqualTo(100);
      assertThat(page.entries())
          .as(name)
          .allSatisfy(
              e -> {
                assertThat(e.filed()).isPresent();
                assertThat(e.accepted()).isPresent();
                assertThat(e.size()).isNotEmpty();
                assertThat(e.address()).contains(e.accession().value());
              });
    }
  }
}
