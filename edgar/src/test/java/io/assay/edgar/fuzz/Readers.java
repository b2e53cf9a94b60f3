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
import io.assay.edgar.items.Event;
import io.assay.edgar.items.EventReader;
import io.assay.edgar.items.Section;
import io.assay.edgar.items.SectionReader;
import io.assay.edgar.json.FilingJson;
import io.assay.edgar.json.FormJson;
import io.assay.edgar.json.OwnershipJson;
import io.assay.edgar.linkbase.TaxonomyReader;
import io.assay.edgar.notices.LateFilingReader;
import io.assay.edgar.offerings.ExemptOfferingReader;
import io.assay.edgar.offerings.ProposedSaleReader;
import io.assay.edgar.ownership.OwnershipReader;
import io.assay.edgar.schedules.ScheduleReader;
import io.assay.edgar.proxies.CompensationTotals;
import io.assay.edgar.proxies.ProxyReader;
import io.assay.edgar.proxies.ProxyStatement;
import io.assay.edgar.proxies.Vote;
import io.assay.edgar.proxies.VoteReader;
import io.assay.edgar.statements.Row;
import io.assay.edgar.statements.Statement;
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

  private static void write(Statements statements) throws IOException {
    if (statements instanceof Statements.Drawn drawn) {
      for (Statement statement : drawn.all()) {
        for (Row.Line line : statement.lines()) {
          holds(line.cells().size() == statement.columns().size(), "a cell for each column");
        }
      }
      StatementSeries.of(
          drawn.all().stream()
              .limit(3)
              .map(s -> new StatementSeries.Source("a", LocalDate.EPOCH, s))
              .toList());
    }
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      StatementJson.writeStatements(out, statements);
      out.writeEndObject();
    }
  }

  private static void check(ReadingText text, int bytes) {
    int last = -1;
    for (ReadingText.Block block : text.blocks()) {
      holds(block.start() > last && block.end() > block.start(), "blocks in order");
      last = block.end();
      holds(text.sourceOffset(block.start()) <= bytes, "places within the source");
    }
    holds(last <= text.text().length(), "blocks within the text");
    for (FormType form : List.of(ANNUAL, QUARTERLY, FOREIGN, LATE)) {
      for (Section section : SectionReader.sections(text, form).sections()) {
        holds(section.end() <= text.text().length(), "sections within the text");
      }
    }
    for (FormType form : List.of(PROSPECTUS, PROXY)) {
      for (Section section : HeadingReader.sections(text, form)) {
        holds(section.start() < section.end(), "headed parts are not empty");
        holds(section.end() <= text.text().length(), "headed parts within the text");
      }
    }
    EventReader.events(text, CURRENT, List.of("2.02", "9.01", "99.99", ""));
    check(text, ProxyReader.read(text, HeadingReader.sections(text, PROXY)));
    check(text, ProxyReader.read(text, List.of()));
    ProxyReader.fees(text, SectionReader.sections(text, ANNUAL).sections());
    Event meeting = new Event("5.07", "", text.text(), 0, text.text().length());
    for (Vote vote : VoteReader.votes(meeting)) {
      holds(vote.votesFor().add(vote.against()).signum() > 0, "votes were cast");
      holds(vote.end() <= text.text().length(), "votes within the text");
    }
  }

  private static void check(ReadingText text, ProxyStatement proxy) {
    int length = text.text().length();
    proxy
        .ownership()
        .ifPresent(
            o ->
                o.holders()
                    .forEach(
                        h ->
                            holds(
                                h.end() <= length && h.percent().signum() > 0,
                                "holders hold a part, within the text")));
    proxy
        .compensation()
        .ifPresent(
            c ->
                holds(
                    c.officers().stream().filter(CompensationTotals.Officer::chief).count() == 1,
                    "one chief"));
    proxy.payRatio().ifPresent(r -> holds(r.start() < r.end() && r.end() <= length, "ratio"));
    proxy
        .fees()
        .ifPresent(f -> holds(f.fees().values().stream().allMatch(x -> x.end() <= length), "fees"));
    proxy.letter().ifPresent(l -> holds(l.start() < l.end() && l.end() <= length, "letter"));
  }

  private static void tables(byte[] bytes, Document.Kind kind) throws IOException {
    TableReader.Result result = TableReader.read(ByteSlice.of(bytes), kind, TextLimits.USUAL);
    for (Table table : result.tables()) {
      holds(
          table.start() <= table.end() && table.end() <= bytes.length, "tables within the source");
      for (Table.Row row : table.rows()) {
        for (Cell cell : row.cells()) {
          holds(cell.column() + cell.columnSpan() <= table.columns(), "cells within the table");
          holds(cell.start() <= cell.end() && cell.end() <= bytes.length, "cells in the source");
        }
      }
    }
    try (JsonGenerator out = json()) {
      out.writeStartArray();
      TableJson.write(out, "a.htm", result.tables());
      out.writeEndArray();
    }
  }

  private static void check(FactSet facts, int bytes) throws IOException {
    for (Fact fact : facts.facts()) {
      holds(fact.start() >= 0 && fact.start() <= fact.end(), "facts have a place");
      holds(fact.end() <= bytes, "facts within the source");
    }
    facts.footnotes().forEach(note -> note.text().value());
    holds(facts.duplicates().facts().size() <= facts.facts().size(), "each fact once");
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      FilingJson.writeFacts(out, facts.facts());
      FilingJson.writeProblems(out, facts.problems());
      out.writeEndObject();
    }
  }

  private static void write(ReadFiling filing) throws IOException {
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      FilingJson.writeHead(out, filing);
      FilingJson.writeDocuments(out, filing.documents());
      FilingJson.writeParties(out, filing.header().parties());
      FilingJson.writeFacts(out, filing.facts().facts());
      FilingJson.writeSections(out, filing.sections());
      FilingJson.writeEvents(out, filing.events(), true);
      FilingJson.writeProblems(out, filing.problems());
      if (filing.content().isPresent()) {
        FormJson.write(out, filing.content().get());
      }
      out.writeEndObject();
    }
  }

  private static void exhibit(ByteSlice bytes, Document.Kind kind) {
    for (Subsidiary subsidiary : SubsidiaryReader.read(bytes, kind).list()) {
      holds(subsidiary.start() <= subsidiary.end(), "subsidiaries have a place");
      holds(subsidiary.end() <= bytes.length(), "subsidiaries within the source");
    }
    PressReleaseReader.find(bytes, kind)
        .ifPresent(
            release ->
                holds(release.headline().end() <= bytes.length(), "headlines within the source"));
  }

  private static void check(FormContent content) throws IOException {
    try (JsonGenerator out = json()) {
      out.writeStartObject();
      FormJson.write(out, content);
      out.writeEndObject();
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
