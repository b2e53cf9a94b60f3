package io.assay.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.FactValue;
import io.assay.specimens.Corpus;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Inline XBRL to facts, against the libraries one would take, on one core. Each reads the same
 * bytes of several real documents, given with {@code -p path=}.
 *
 * <p>What each side does:
 *
 * <ul>
 *   <li>{@code facts}: every fact with its concept, context, unit, value worked out, place and
 *       footnotes; contexts and units that facts name are read, continuations joined, the encoding
 *       checked. Texts longer than 256 bytes, and those of several pieces, are not made but kept as
 *       ranges of the document, to be made when asked for.
 *   <li>{@code factsWithAllTexts}: the same, and every text made, mark-up kept where it is escaped:
 *       most of an annual report, much of it two or three times, since text blocks nest.
 *   <li>{@code rivalAalto}, {@code rivalJsoup}: every fact and continuation with its attributes as
 *       strings and its bare text; no contexts, no units, no values, no mark-up, nothing joined.
 * </ul>
 *
 * <p>Expected: {@code facts} looks at most bytes once, with vector instructions, and so is bound by
 * the facts, not by the document; it is to be five times as fast as jsoup and twice as fast as
 * Aalto. {@code factsWithAllTexts} is bound by making strings of two bytes a character, as long as
 * the document or longer, which Aalto's side has a third of; no less than Aalto's speed is
 * expected.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FactsBenchmark {

  private static final String INLINE = "http://www.xbrl.org/2013/inlineXBRL";

  /** A fact as a rival gives it: what its tag and its text say, nothing worked out. */
  public record Found(
      String name,
      String contextRef,
      String unitRef,
      String decimals,
      String scale,
      String sign,
      String format,
      String id,
      String text) {

    Found reading(String value) {
      return new Found(name, contextRef, unitRef, decimals, scale, sign, format, id, value);
    }
  }

  /** An inline document, without leading blanks, which a strict rival refuses. */
  @State(Scope.Benchmark)
  public static class Page {

    @Param({
      "Archives/edgar/data/320193/000032019324000123/aapl-20240928.htm",
      "Archives/edgar/data/320193/000032019324000081/aapl-20240629.htm",
      "Archives/edgar/data/320193/000032019319000119/a10-k20199282019.htm",
      "Archives/edgar/data/1326801/000132680124000012/meta-20231231.htm",
      "Archives/edgar/data/72971/000007297125000066/wfc-20241231.htm"
    })
    public String path = "";

    private ByteSlice bytes = ByteSlice.of("");
    private String text = "";

    @Setup
    public void read() {
      Optional<Corpus> corpus = Corpus.find();
      if (corpus.isPresent()) {
        bytes = ByteSlice.of(corpus.get().bytes(path));
      } else {
        Specimen madeUp = new Specimen();
        madeUp.read();
        bytes = madeUp.document();
      }
      int start = 0;
      while (bytes.at(start) <= ' ' && bytes.at(start) >= 0) {
        start++;
      }
      bytes = bytes.slice(start, bytes.length());
      text = bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private final InlineReader reader = new InlineReader();
  private final XMLInputFactory aalto = aalto();

  private static XMLInputFactory aalto() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  @Benchmark
  public FactSet facts(Page page, Specimen.Throughput throughput) {
    throughput.bytes += page.bytes.length();
    return reader.read(page.bytes, "report.htm");
  }

  @Benchmark
  public long factsWithAllTexts(Page page, Specimen.Throughput throughput) {
    throughput.bytes += page.bytes.length();
    long characters = 0;
    for (Fact fact : reader.read(page.bytes, "report.htm").facts()) {
      if (fact.value() instanceof FactValue.Textual text) {
        characters += text.value().length();
      }
    }
    return characters;
  }

  @Benchmark
  public List<Found> rivalAalto(Page page, Specimen.Throughput throughput)
      throws XMLStreamException {
    throughput.bytes += page.bytes.length();
    List<Found> found = new ArrayList<>();
    XMLStreamReader in =
        aalto.createXMLStreamReader(
            new ByteArrayInputStream(page.bytes.array(), page.bytes.offset(), page.bytes.length()));
    StringBuilder text = new StringBuilder();
    Deque<Integer> open = new ArrayDeque<>();
    List<Integer> starts = new ArrayList<>();
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT && isFact(in)) {
        found.add(
            new Found(
                attribute(in, "name"),
                attribute(in, "contextRef"),
                attribute(in, "unitRef"),
                attribute(in, "decimals"),
                attribute(in, "scale"),
                attribute(in, "sign"),
                attribute(in, "format"),
                attribute(in, "id"),
                ""));
        open.push(found.size() - 1);
        starts.add(text.length());
      } else if (event == XMLStreamConstants.END_ELEMENT && isFact(in)) {
        int fact = open.pop();
        found.set(fact, found.get(fact).reading(text.substring(starts.removeLast())));
        if (open.isEmpty()) {
          text.setLength(0);
        }
      } else if (event == XMLStreamConstants.CHARACTERS && !open.isEmpty()) {
        text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
      }
    }
    in.close();
    return found;
  }

  private static boolean isFact(XMLStreamReader in) {
    String name = in.getLocalName();
    return (name.equals("nonFraction") || name.equals("nonNumeric") || name.equals("continuation"))
        && INLINE.equals(in.getNamespaceURI());
  }

  private static String attribute(XMLStreamReader in, String name) {
    String value = in.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  @Benchmark
  public List<Found> rivalJsoup(Page page, Specimen.Throughput throughput) {
    throughput.bytes += page.bytes.length();
    List<Found> found = new ArrayList<>();
    Jsoup.parse(page.text)
        .select("ix|nonFraction, ix|nonNumeric, ix|continuation")
        .forEach(
            e ->
                found.add(
                    new Found(
                        e.attr("name"),
                        e.attr("contextref"),
                        e.attr("unitref"),
                        e.attr("decimals"),
                        e.attr("scale"),
                        e.attr("sign"),
                        e.attr("format"),
                        e.attr("id"),
                        e.wholeText())));
    return found;
  }
}
