package io.assay.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.xbrl.FactSet;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Inline XBRL to facts, against the libraries one would take. All three take every fact and
 * continuation with its attributes and its text; ours alone also reads contexts and units, keeps
 * the mark-up of escaped text, most of what an annual report makes out of its facts, joins
 * continuations and works out values. Expected: several times jsoup, and for all it does more no
 * slower than half of Aalto, which builds no mark-up.
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

  private final InlineReader reader = new InlineReader();
  private final XMLInputFactory aalto = aalto();

  private static XMLInputFactory aalto() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  @Benchmark
  public FactSet facts(Specimen specimen, Specimen.Throughput throughput) {
    throughput.bytes += specimen.document().length();
    return reader.read(specimen.document(), "report.htm");
  }

  @Benchmark
  public List<Found> rivalAalto(Specimen specimen, Specimen.Throughput throughput)
      throws XMLStreamException {
    throughput.bytes += specimen.document().length();
    List<Found> found = new ArrayList<>();
    XMLStreamReader in =
        aalto.createXMLStreamReader(
            new ByteArrayInputStream(
                specimen.document().array(),
                specimen.document().offset(),
                specimen.document().length()));
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
  public List<Found> rivalJsoup(Specimen specimen, Specimen.Throughput throughput) {
    throughput.bytes += specimen.document().length();
    List<Found> found = new ArrayList<>();
    Jsoup.parse(specimen.text())
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
