package io.assay.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.holdings.HoldingsReader;
import io.assay.edgar.holdings.HoldingsReport;
import io.assay.edgar.ownership.OwnershipReader;
import io.assay.edgar.ownership.OwnershipReport;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Structured forms: a Form 4, and a 13F table of 24,000 rows. The rival takes the same fields with
 * Aalto; the limit is one pass over the same bytes. Expected: a Form 4 in less than 0.1 ms, the
 * table in less than 30 ms and below twice the rival's speed, since values become numbers here.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FormsBenchmark {

  private final OwnershipReader ownership = new OwnershipReader();
  private final HoldingsReader holdings = new HoldingsReader();
  private final XMLInputFactory aalto = aalto();

  private static XMLInputFactory aalto() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  @Benchmark
  public OwnershipReport form4(FormSpecimens specimens) {
    return ownership.read(specimens.form4()).report();
  }

  @Benchmark
  public int form4Limit(FormSpecimens specimens) {
    return OnePass.over(specimens.form4());
  }

  @Benchmark
  public List<Map<String, String>> form4RivalAalto(FormSpecimens specimens)
      throws XMLStreamException {
    return rows(specimens.form4(), "nonDerivativeTransaction");
  }

  @Benchmark
  public HoldingsReport table(FormSpecimens specimens) {
    return holdings.read(Optional.empty(), List.of(specimens.table()), Optional.empty()).report();
  }

  @Benchmark
  public int tableLimit(FormSpecimens specimens) {
    return OnePass.over(specimens.table());
  }

  @Benchmark
  public BigDecimal tableRivalAalto(FormSpecimens specimens) throws XMLStreamException {
    BigDecimal total = BigDecimal.ZERO;
    for (Map<String, String> row : rows(specimens.table(), "infoTable")) {
      total = total.add(new BigDecimal(row.getOrDefault("value", "0")));
    }
    return total;
  }

  /** Leaves of each element of a name, by the name of the leaf. */
  private List<Map<String, String>> rows(ByteSlice bytes, String element)
      throws XMLStreamException {
    List<Map<String, String>> rows = new ArrayList<>();
    Map<String, String> row = new HashMap<>();
    XMLStreamReader in =
        aalto.createXMLStreamReader(
            new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length()));
    String text = "";
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          text = "";
          if (in.getLocalName().equals(element)) {
            row = new HashMap<>();
          }
        }
        case XMLStreamConstants.CHARACTERS -> text = text.isEmpty() ? in.getText() : text;
        case XMLStreamConstants.END_ELEMENT -> {
          if (in.getLocalName().equals(element)) {
            rows.add(row);
          } else {
            row.put(in.getLocalName(), text);
          }
          text = "";
        }
        default -> {} // declarations and comments
      }
    }
    in.close();
    return rows;
  }
}
