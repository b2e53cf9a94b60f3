package io.assay.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.xbrl.FactSet;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
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
 * Inline XBRL to facts, against the libraries one would take. The rivals only find the numeric
 * facts and take their text; ours also joins contexts, units, transformations and continuations.
 * Expected: faster than either all the same, since nothing but tags is looked at.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FactsBenchmark {

  private static final String INLINE = "http://www.xbrl.org/2013/inlineXBRL";

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
  public Map<String, String> rivalAalto(Specimen specimen, Specimen.Throughput throughput)
      throws XMLStreamException {
    throughput.bytes += specimen.document().length();
    Map<String, String> values = new HashMap<>();
    XMLStreamReader in =
        aalto.createXMLStreamReader(
            new ByteArrayInputStream(
                specimen.document().array(),
                specimen.document().offset(),
                specimen.document().length()));
    StringBuilder text = new StringBuilder();
    String open = "";
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT && isNumber(in)) {
        open = in.getAttributeValue(null, "name") + in.getAttributeValue(null, "contextRef");
        text.setLength(0);
      } else if (event == XMLStreamConstants.END_ELEMENT && isNumber(in)) {
        values.put(open, text.toString());
      } else if (event == XMLStreamConstants.CHARACTERS && !open.isEmpty()) {
        text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
      }
    }
    in.close();
    return values;
  }

  private static boolean isNumber(XMLStreamReader in) {
    return in.getLocalName().equals("nonFraction") && INLINE.equals(in.getNamespaceURI());
  }

  @Benchmark
  public Map<String, String> rivalJsoup(Specimen specimen, Specimen.Throughput throughput) {
    throughput.bytes += specimen.document().length();
    Map<String, String> values = new HashMap<>();
    Jsoup.parse(specimen.text())
        .select("ix|nonFraction")
        .forEach(e -> values.put(e.attr("name") + e.attr("contextref"), e.text()));
    return values;
  }
}
