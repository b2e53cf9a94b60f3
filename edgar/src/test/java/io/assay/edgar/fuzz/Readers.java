package io.assay.edgar.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.HeaderReader;
import io.assay.edgar.headings.HeadingReader;
import io.assay.edgar.index.EdgarJson;
import io.assay.edgar.index.IndexReader;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.items.EventReader;
import io.assay.edgar.items.Section;
import io.assay.edgar.items.SectionReader;
import io.assay.edgar.json.FilingJson;
import io.assay.edgar.json.OwnershipJson;
import io.assay.edgar.json.StatementJson;
import io.assay.edgar.linkbase.TaxonomyReader;
import io.assay.edgar.ownership.OwnershipReader;
import io.assay.edgar.statements.Row;
import io.assay.edgar.statements.Statement;
import io.assay.edgar.statements.StatementReader;
import io.assay.edgar.statements.StatementSeries;
import io.assay.edgar.statements.Statements;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import io.assay.edgar.submission.UuDecoder;
import io.assay.edgar.text.ReadingText;
import io.assay.edgar.text.TextReader;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.InstanceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Every way into the module that takes bytes from outside, each with what must hold of what it
 * gives back.
 */
enum Readers {
  FILING {
    @Override
    void read(byte[] bytes) throws IOException {
      write(new FilingReader().read(bytes, "0000320193-24-000123.txt"));
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
  UUENCODED {
    @Override
    void read(byte[] bytes) {
      UuDecoder.Decoded decoded = UuDecoder.decode(ByteSlice.of(bytes));
      holds(decoded.bytes().length() <= bytes.length + 64, "grows in decoding");
    }
  },
  INLINE {
    @Override
    void read(byte[] bytes) throws IOException {
      check(new InlineReader().read(ByteSlice.of(bytes), "a.htm"), bytes.length);
    }
  },
  INSTANCE {
    @Override
    void read(byte[] bytes) throws IOException {
      check(new InstanceReader().read(ByteSlice.of(bytes), "a.xml"), bytes.length);
    }
  },
  HTML {
    @Override
    void read(byte[] bytes) {
      check(TextReader.read(ByteSlice.of(bytes), Document.Kind.HTML), bytes.length);
    }
  },
  PLAIN_TEXT {
    @Override
    void read(byte[] bytes) {
      check(TextReader.read(ByteSlice.of(bytes), Document.Kind.PLAIN_TEXT), bytes.length);
    }
  },
  XML {
    @Override
    void read(byte[] bytes) {
      check(TextReader.read(ByteSlice.of(bytes), Document.Kind.XML), bytes.length);
    }
  },
  OWNERSHIP {
    @Override
    void read(byte[] bytes) throws IOException {
      OwnershipReader.Result result = new OwnershipReader().read(ByteSlice.of(bytes));
      try (JsonGenerator out = json()) {
        out.writeStartObject();
        OwnershipJson.write(out, result.report());
        out.writeEndObject();
      }
    }
  },
  TAXONOMY {
    @Override
    void read(byte[] bytes) {
      new TaxonomyReader().read(List.of(new TaxonomyReader.Part("a.xsd", ByteSlice.of(bytes))));
    }
  },
  STATEMENTS {
    @Override
    void read(byte[] bytes) throws IOException {
      Document linkbases =
          new Document(1, "EX-101.SCH", "a.xsd", "", Document.Kind.XML, ByteSlice.of(bytes));
      write(new StatementReader().read(FACTS, List.of(linkbases)));
    }
  },
  FILING_STATEMENTS {
    @Override
    void read(byte[] bytes) throws IOException {
      write(Statements.of(new FilingReader().read(bytes, "a.txt")));
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
  };

  /** Reads, checks what came out, and throws what reading threw. */
  abstract void read(byte[] bytes) throws IOException;

  private static final FormType ANNUAL = new FormType("10-K");
  private static final FormType QUARTERLY = new FormType("10-Q");
  private static final FormType PROSPECTUS = new FormType("424B5");
  private static final FormType PROXY = new FormType("DEF 14A");
  private static final FormType CURRENT = new FormType("8-K");

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
    for (FormType form : List.of(ANNUAL, QUARTERLY)) {
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
  }

  private static void check(FactSet facts, int bytes) throws IOException {
    for (Fact fact : facts.facts()) {
      holds(fact.start() >= 0 && fact.start() <= fact.end(), "facts have a place");
      holds(fact.end() <= bytes, "facts within the source");
    }
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
      if (filing.ownership().isPresent()) {
        OwnershipJson.write(out, filing.ownership().get());
      }
      out.writeEndObject();
    }
  }

  private static JsonGenerator json() throws IOException {
    return new JsonFactory().createGenerator(OutputStream.nullOutputStream());
  }

  private static void holds(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("does not hold: " + what);
    }
  }
}
