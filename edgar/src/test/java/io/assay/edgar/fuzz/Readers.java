package io.assay.edgar.fuzz;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.beneficial.BeneficialReader;
import io.assay.edgar.feed.ArchiveLimits;
import io.assay.edgar.feed.CurrentFeed;
import io.assay.edgar.feed.FeedArchive;
import io.assay.edgar.feed.FeedPage;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.FormContent;
import io.assay.edgar.funds.FundReader;
import io.assay.edgar.header.HeaderReader;
import io.assay.edgar.holdings.HoldingsReader;
import io.assay.edgar.index.EdgarJson;
import io.assay.edgar.index.FactsJson;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.index.TickersJson;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.json.OwnershipJson;
import io.assay.edgar.linkbase.TaxonomyReader;
import io.assay.edgar.notices.LateFilingReader;
import io.assay.edgar.offerings.ExemptOfferingReader;
import io.assay.edgar.offerings.ProposedSaleReader;
import io.assay.edgar.ownership.OwnershipReader;
import io.assay.edgar.schedules.ScheduleReader;
import io.assay.edgar.statements.StatementReader;
import io.assay.edgar.statements.Statements;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.edgar.submission.UuDecoder;
import io.assay.edgar.text.TextReader;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.InstanceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Every way into the module that takes bytes from outside, each with what must hold of what it
 * gives back.
 */
enum Readers {
  FILING {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.write(new FilingReader().read(bytes, "0000320193-24-000123.txt"));
    }
  },
  GZIPPED {
    @Override
    void read(byte[] bytes) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(bytes);
      }
      new FilingReader().read(packed.toByteArray(), "../../etc/passwd");
    }
  },
  SUBMISSION {
    @Override
    void read(byte[] bytes) {
      Submission submission = new SubmissionReader().read(ByteSlice.of(bytes));
      for (Document document : submission.documents()) {
        if (document.kind() == Document.Kind.UUENCODED) {
          UuDecoder.decode(document.text());
        }
      }
    }
  },
  HEADER {
    @Override
    void read(byte[] bytes) {
      new HeaderReader().read(ByteSlice.of(bytes), new FormType("10-K"));
    }
  },
  SCHEDULE {
    @Override
    void read(byte[] bytes) {
      ScheduleReader.read(ByteSlice.of(bytes))
          .ifPresent(
              schedule ->
                  schedule
                      .amounts()
                      .forEach(
                          (tag, amount) ->
                              Outcome.holds(
                                  amount.start() >= 0
                                      && amount.start() < amount.end()
                                      && amount.end() <= bytes.length,
                                  "place of an amount")));
    }
  },
  UUENCODED {
    @Override
    void read(byte[] bytes) {
      UuDecoder.Decoded decoded = UuDecoder.decode(ByteSlice.of(bytes));
      Outcome.holds(decoded.bytes().length() <= bytes.length + 64, "grows in decoding");
    }
  },
  INLINE {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(new InlineReader().read(ByteSlice.of(bytes), "a.htm"), bytes.length);
    }
  },
  INSTANCE {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(new InstanceReader().read(ByteSlice.of(bytes), "a.xml"), bytes.length);
    }
  },
  HTML {
    @Override
    void read(byte[] bytes) {
      Outcome.check(TextReader.read(ByteSlice.of(bytes), Document.Kind.HTML), bytes.length);
    }
  },
  PLAIN_TEXT {
    @Override
    void read(byte[] bytes) {
      Outcome.check(TextReader.read(ByteSlice.of(bytes), Document.Kind.PLAIN_TEXT), bytes.length);
    }
  },
  XML {
    @Override
    void read(byte[] bytes) {
      Outcome.check(TextReader.read(ByteSlice.of(bytes), Document.Kind.XML), bytes.length);
    }
  },
  TABLES_OF_HTML {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.tables(bytes, Document.Kind.HTML);
    }
  },
  TABLES_OF_PLAIN_TEXT {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.tables(bytes, Document.Kind.PLAIN_TEXT);
    }
  },
  OWNERSHIP {
    @Override
    void read(byte[] bytes) throws IOException {
      OwnershipReader.Result result = new OwnershipReader().read(ByteSlice.of(bytes));
      try (JsonGenerator out = Outcome.json()) {
        out.writeStartObject();
        OwnershipJson.write(out, result.report());
        out.writeEndObject();
      }
    }
  },
  HOLDINGS {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(
          new FormContent.Holdings(
              new HoldingsReader()
                  .read(Optional.empty(), List.of(ByteSlice.of(bytes)), Optional.empty())
                  .report()));
    }
  },
  HOLDINGS_COVER {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(
          new FormContent.Holdings(
              new HoldingsReader()
                  .read(Optional.of(ByteSlice.of(bytes)), List.of(), Optional.empty())
                  .report()));
    }
  },
  HOLDINGS_TEXT {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(
          new FormContent.Holdings(
              new HoldingsReader().read(List.of(latin(bytes)), true, Optional.empty()).report()));
    }
  },
  BENEFICIAL {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(
          new FormContent.Beneficial(new BeneficialReader().read(ByteSlice.of(bytes)).report()));
    }
  },
  BENEFICIAL_TEXT {
    @Override
    void read(byte[] bytes) throws IOException {
      for (String form : List.of("SC 13D/A", "SC 13G")) {
        Outcome.check(
            new FormContent.Beneficial(
                new BeneficialReader().read(latin(bytes), new FormType(form)).report()));
      }
    }
  },
  OFFERING {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(
          new FormContent.Offering(
              new ExemptOfferingReader().read(ByteSlice.of(bytes)).offering()));
    }
  },
  PROPOSED_SALE {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(
          new FormContent.Sale(new ProposedSaleReader().read(ByteSlice.of(bytes)).sale()));
    }
  },
  FUND {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(new FormContent.Fund(new FundReader().read(ByteSlice.of(bytes)).portfolio()));
    }
  },
  LATE_FILING {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.check(
          new FormContent.LateFiling(
              new LateFilingReader().read(latin(bytes), new FormType("NT 10-K")).notice()));
    }
  },
  INDEX {
    @Override
    void read(byte[] bytes) throws IOException {
      new IndexReader().read(new ByteArrayInputStream(bytes));
    }
  },
  TICKERS {
    @Override
    void read(byte[] bytes) throws IOException {
      new EdgarJson().tickers(new ByteArrayInputStream(bytes));
    }
  },
  PROFILE {
    @Override
    void read(byte[] bytes) throws IOException {
      new EdgarJson().profile(new ByteArrayInputStream(bytes));
    }
  },
  OLDER_PAGE {
    @Override
    void read(byte[] bytes) throws IOException {
      new EdgarJson().olderPage(new ByteArrayInputStream(bytes));
    }
  },
  FOLDER_LISTING {
    @Override
    void read(byte[] bytes) throws IOException {
      new EdgarJson().folder(new ByteArrayInputStream(bytes)).findMainDocument(Optional.of(ANNUAL));
    }
  },
  TICKER_TABLES {
    @Override
    void read(byte[] bytes) throws IOException {
      new TickersJson().listed(new ByteArrayInputStream(bytes));
    }
  },
  COMPANY_FACTS {
    @Override
    void read(byte[] bytes) throws IOException {
      new FactsJson().companyFacts(new ByteArrayInputStream(bytes));
    }
  },
  COMPANY_CONCEPT {
    @Override
    void read(byte[] bytes) throws IOException {
      new FactsJson().companyConcept(new ByteArrayInputStream(bytes));
    }
  },
  FRAME {
    @Override
    void read(byte[] bytes) throws IOException {
      new FactsJson().frame(new ByteArrayInputStream(bytes));
    }
  },
  CURRENT_FEED {
    @Override
    void read(byte[] bytes) {
      FeedPage page = CurrentFeed.read(ByteSlice.of(bytes));
      Outcome.holds(page.entries().size() <= page.rows(), "a filing for each row at most");
    }
  },
  ARCHIVE {
    @Override
    void read(byte[] bytes) throws IOException {
      try (FeedArchive archive =
          FeedArchive.open(new ByteArrayInputStream(bytes), ArchiveLimits.USUAL)) {
        long total = 0;
        while (archive.hasNext()) {
          FeedArchive.Member member = archive.next();
          total += member.bytes().length();
          Outcome.holds(
              !member.name().contains("/") && !member.name().contains(".."), "names, no paths");
        }
        Outcome.holds(total <= 100L * bytes.length + (64 << 20), "members within the archive");
      }
    }
  },
  EXHIBIT_PAGE {
    @Override
    void read(byte[] bytes) {
      Outcome.exhibit(ByteSlice.of(bytes), Document.Kind.HTML);
    }
  },
  EXHIBIT_TEXT {
    @Override
    void read(byte[] bytes) {
      Outcome.exhibit(ByteSlice.of(bytes), Document.Kind.PLAIN_TEXT);
    }
  },
  TAXONOMY {
    @Override
    void read(byte[] bytes) {
      new TaxonomyReader()
          .read(
              List.of(
                  new TaxonomyReader.Part("a.xsd", ByteSlice.of(bytes)),
                  new TaxonomyReader.Part("a_pre.xml", ByteSlice.of(bytes))));
    }
  },
  LINKBASES {
    @Override
    void read(byte[] bytes) throws IOException {
      Document linkbases =
          new Document(1, "EX-101.SCH", "a.xsd", "", Document.Kind.XML, ByteSlice.of(bytes));
      Outcome.write(new StatementReader().read(FACTS, List.of(linkbases)));
    }
  },
  STATEMENTS {
    @Override
    void read(byte[] bytes) throws IOException {
      Outcome.write(Statements.of(new FilingReader().read(bytes, "a.txt")));
    }
  };

  /** Reads, checks what came out, and throws what reading threw. */
  abstract void read(byte[] bytes) throws IOException;

  private static final FormType ANNUAL = new FormType("10-K");

  /** Facts of the concepts that made-up linkbases name, in several periods and parts. */
  private static final FactSet FACTS = facts();

  private static FactSet facts() {
    StringBuilder all = new StringBuilder("<xbrl xmlns='http://www.xbrl.org/2003/instance'>");
    all.append("<unit id='u'><measure>iso4217:USD</measure></unit>");
    String[] periods = {
      "<instant>2023-12-31</instant>",
      "<instant>2022-12-31</instant>",
      "<startDate>2023-01-01</startDate><endDate>2023-12-31</endDate>"
    };
    for (int i = 0; i < 6; i++) {
      String member = "<explicitMember dimension='us-gaap:XAxis'>us-gaap:B</explicitMember>";
      all.append("<context id='c" + i + "'><entity><segment>")
          .append(i < 3 ? "" : member)
          .append("</segment></entity><period>" + periods[i % 3] + "</period></context>");
      for (String concept : List.of("A", "B", "C")) {
        all.append("<us-gaap:" + concept + " contextRef='c" + i + "' unitRef='u' decimals='-3'>")
            .append(1_000 * (i + 1))
            .append("</us-gaap:" + concept + ">");
      }
    }
    return new InstanceReader().read(ByteSlice.of(all + "</xbrl>"), "a.xml");
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
