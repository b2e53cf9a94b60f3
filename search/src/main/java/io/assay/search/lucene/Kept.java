package io.assay.search.lucene;

import io.assay.search.Passage;
import io.assay.search.SearchDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** The bytes in which documents and passages are kept beside what they are found by. Pure. */
final class Kept {

  private Kept() {}

  /** A passage without its vector, and the document it is of. */
  record Of(String document, Passage passage) {}

  static BytesRef passage(String document, Passage passage) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeString(document);
      out.writeVInt(passage.number());
      out.writeString(passage.part());
      out.writeString(passage.heading());
      out.writeString(passage.text());
      out.writeVInt(passage.start());
      out.writeVInt(passage.end());
      write(out, passage.labels());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static Of passage(BytesRef bytes) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    return new Of(
        string(in),
        new Passage(
            in.readVInt(),
            string(in),
            string(in),
            string(in),
            in.readVInt(),
            in.readVInt(),
            labels(in),
            Optional.empty()));
  }

  static BytesRef head(SearchDocument document) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeString(document.id());
      out.writeString(document.title());
      write(out, document.labels());
      out.writeVInt(document.numbers().size());
      for (Map.Entry<String, Long> number : document.numbers().entrySet()) {
        out.writeString(number.getKey());
        out.writeZLong(number.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  /** A document without its passages. */
  static SearchDocument head(BytesRef bytes) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    String id = string(in);
    String title = string(in);
    Map<String, List<String>> labels = labels(in);
    Map<String, Long> numbers = new LinkedHashMap<>();
    try {
      for (int left = in.readVInt(); left > 0; left--) {
        numbers.put(in.readString(), in.readZLong());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SearchDocument(id, title, labels, numbers, List.of());
  }

  private static void write(ByteBuffersDataOutput out, Map<String, List<String>> labels)
      throws IOException {
    out.writeVInt(labels.size());
    for (Map.Entry<String, List<String>> label : labels.entrySet()) {
      out.writeString(label.getKey());
      out.writeVInt(label.getValue().size());
      for (String value : label.getValue()) {
        out.writeString(value);
      }
    }
  }

  private static Map<String, List<String>> labels(ByteArrayDataInput in) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    for (int left = in.readVInt(); left > 0; left--) {
      String name = string(in);
      List<String> values = new ArrayList<>();
      for (int more = in.readVInt(); more > 0; more--) {
        values.add(string(in));
      }
      result.put(name, values);
    }
    return result;
  }

  private static String string(ByteArrayDataInput in) {
    try {
      return in.readString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
