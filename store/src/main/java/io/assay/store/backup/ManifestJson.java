package io.assay.store.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.assay.store.backup.Manifest.BlobList;
import io.assay.store.backup.Manifest.Code;
import io.assay.store.backup.Manifest.Column;
import io.assay.store.backup.Manifest.FileSum;
import io.assay.store.backup.Manifest.ForeignKey;
import io.assay.store.backup.Manifest.Migration;
import io.assay.store.backup.Manifest.Partition;
import io.assay.store.backup.Manifest.Sequence;
import io.assay.store.backup.Manifest.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manifest as JSON. Its last member, {@code seal}, is the SHA-256 of the text before it, so that
 * one that was cut or altered is told from one that is whole.
 *
 * <p>A manifest is input like any other: file names that lead elsewhere, bounds that are more than
 * bounds, numbers that are none are refused here. Names of tables and columns are later looked up
 * in the catalog and never pasted from here.
 */
final class ManifestJson {

  private static final int FORMAT = 1;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();
  private static final Pattern SEAL = Pattern.compile(",\"seal\":\"([0-9a-f]{64})\"}\\s*\\z");
  private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,150}\\.zst");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
  private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final String VALUE = "('[^'\\\\]*'|-?[0-9.]+|MINVALUE|MAXVALUE|NULL|true|false)";
  private static final String VALUES = "\\(" + VALUE + "(, " + VALUE + ")*\\)";
  private static final Pattern BOUND =
      Pattern.compile(
          "DEFAULT|FOR VALUES (FROM %s TO %s|IN %s|WITH \\(modulus [0-9]+, remainder [0-9]+\\))"
              .formatted(VALUES, VALUES, VALUES));
  private static final String NAMES = "\\([a-z_][a-z0-9_]*(, [a-z_][a-z0-9_]*)*\\)";
  private static final Pattern KEY =
      Pattern.compile("FOREIGN KEY " + NAMES + " REFERENCES [a-z_][a-z0-9_.]*" + NAMES + "[ A-Z]*");

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(out, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
    String body = text.toString();
    String open = body.substring(0, body.length() - 1);
    return (open + ",\"seal\":\"" + hash(open) + "\"}\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator out, Manifest manifest) throws IOException {
    out.writeStartObject();
    out.writeNumberField("format", FORMAT);
    out.writeStringField("id", manifest.id());
    out.writeStringField("program", manifest.program());
    out.writeStringField("server", manifest.server());
    out.writeStringField("began", manifest.began().toString());
    out.writeStringField("finished", manifest.finished().toString());
    out.writeStringField("schema", manifest.schema());
    out.writeArrayFieldStart("migrations");
    for (Migration one : manifest.migrations()) {
      out.writeStartObject();
      out.writeStringField("version", one.version());
      out.writeNumberField("checksum", one.checksum());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("code");
    for (Code one : manifest.code()) {
      out.writeStartObject();
      out.writeStringField("kind", one.kind());
      out.writeNumberField("number", one.number());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("tables");
    for (Table one : manifest.tables()) {
      out.writeStartObject();
      out.writeStringField("name", one.name());
      out.writeNumberField("rows", one.rows());
      out.writeStringField("rowHash", one.rowHash());
      file(out, one.file());
      out.writeArrayFieldStart("columns");
      for (Column column : one.columns()) {
        out.writeStartObject();
        out.writeStringField("name", column.name());
        out.writeStringField("type", column.type());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("partitions");
    for (Partition one : manifest.partitions()) {
      out.writeStartObject();
      out.writeStringField("parent", one.parent());
      out.writeStringField("name", one.name());
      out.writeStringField("bound", one.bound());
      out.writeArrayFieldStart("keys");
      for (ForeignKey key : one.keys()) {
        out.writeStartObject();
        out.writeStringField("name", key.name());
        out.writeStringField("definition", key.definition());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("sequences");
    for (Sequence one : manifest.sequences()) {
      out.writeStartObject();
      out.writeStringField("name", one.name());
      out.writeNumberField("last", one.last());
      out.writeBooleanField("called", one.called());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("blobs");
    out.writeNumberField("count", manifest.blobs().count());
    out.writeNumberField("stored", manifest.blobs().stored());
    if (manifest.blobs().file().isPresent()) {
      file(out, manifest.blobs().file().get());
    }
    out.writeEndObject();
    out.writeArrayFieldStart("missing");
    for (String one : manifest.missing()) {
      out.writeString(one);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void file(JsonGenerator out, FileSum file) throws IOException {
    out.writeStringField("file", file.name());
    out.writeNumberField("fileBytes", file.bytes());
    out.writeStringField("sha256", file.sha256());
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException saying what is wrong with it
   */
  static Manifest read(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Matcher seal = SEAL.matcher(text).region(Math.max(0, text.length() - 90), text.length());
    if (!seal.find()) {
      throw new IOException("it is cut short: there is no seal at its end");
    }
    if (!hash(text.substring(0, seal.start())).equals(seal.group(1))) {
      throw new IOException("it was altered: its seal is another text's");
    }
    try (JsonParser in = FACTORY.createParser(text)) {
      in.nextToken();
      return manifest(new Members(value(in), "manifest"));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("it holds what cannot be: " + e.getMessage(), e);
    }
  }

  private static Manifest manifest(Members root) throws IOException {
    if (root.number("format") != FORMAT) {
      throw new IOException("its format is " + root.number("format") + ", not " + FORMAT);
    }
    List<Migration> migrations = new ArrayList<>();
    for (Members one : root.list("migrations")) {
      migrations.add(
          new Migration(one.text("version", VERSION), Math.toIntExact(one.number("checksum"))));
    }
    List<Code> code = new ArrayList<>();
    for (Members one : root.list("code")) {
      code.add(new Code(one.text("kind"), Math.toIntExact(one.number("number"))));
    }
    List<Table> tables = new ArrayList<>();
    for (Members one : root.list("tables")) {
      List<Column> columns = new ArrayList<>();
      for (Members column : one.list("columns")) {
        columns.add(new Column(column.text("name"), column.text("type")));
      }
      tables.add(
          new Table(
              one.text("name"), columns, one.number("rows"), one.text("rowHash", HASH), file(one)));
    }
    List<Partition> partitions = new ArrayList<>();
    for (Members one : root.list("partitions")) {
      List<ForeignKey> keys = new ArrayList<>();
      for (Members key : one.list("keys")) {
        keys.add(new ForeignKey(key.text("name", NAME), key.text("definition", KEY)));
      }
      partitions.add(
          new Partition(
              one.text("parent"), one.text("name", NAME), one.text("bound", BOUND), keys));
    }
    List<Sequence> sequences = new ArrayList<>();
    for (Members one : root.list("sequences")) {
      sequences.add(new Sequence(one.text("name"), one.number("last"), one.truth("called")));
    }
    Members blobs = root.member("blobs");
    return new Manifest(
        root.text("id", BackupFolder.ID),
        root.text("program"),
        root.text("server"),
        Instant.parse(root.text("began")),
        Instant.parse(root.text("finished")),
        root.text("schema", VERSION),
        migrations,
        code,
        tables,
        partitions,
        sequences,
        new BlobList(
            blobs.number("count"),
            blobs.number("stored"),
            blobs.has("file") ? Optional.of(file(blobs)) : Optional.empty()),
        root.texts("missing"));
  }

  private static FileSum file(Members members) throws IOException {
    return new FileSum(
        members.text("file", FILE), members.number("fileBytes"), members.text("sha256", HASH));
  }

  private static Object value(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new IOException("it is no JSON");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          String name = in.currentName();
          in.nextToken();
          members.put(name, value(in));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(in));
        }
        yield elements;
      }
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IOException("it holds " + token + ", which no manifest does");
    };
  }

  /** The members of an object, each of the kind asked for. */
  private record Members(Object value, String where) {

    private Object get(String name) throws IOException {
      if (value instanceof Map<?, ?> map) {
        Object found = map.get(name);
        if (found != null) {
          return found;
        }
      }
      throw wrong(name, "is missing");
    }

    private IOException wrong(String name, String what) {
      return new IOException(where + "." + name + " " + what);
    }

    boolean has(String name) {
      return value instanceof Map<?, ?> map && map.containsKey(name);
    }

    String text(String name) throws IOException {
      if (get(name) instanceof String text) {
        return text;
      }
      throw wrong(name, "is no text");
    }

    String text(String name, Pattern allowed) throws IOException {
      String text = text(name);
      if (!allowed.matcher(text).matches()) {
        throw wrong(name, "is '" + text.substring(0, Math.min(80, text.length())) + "'");
      }
      return text;
    }

    long number(String name) throws IOException {
      if (get(name) instanceof Long number) {
        return number;
      }
      throw wrong(name, "is no number");
    }

    boolean truth(String name) throws IOException {
      if (get(name) instanceof Boolean truth) {
        return truth;
      }
      throw wrong(name, "is neither true nor false");
    }

    Members member(String name) throws IOException {
      return new Members(get(name), where + "." + name);
    }

    List<Members> list(String name) throws IOException {
      List<Members> found = new ArrayList<>();
      if (!(get(name) instanceof List<?> list)) {
        throw wrong(name, "is no list");
      }
      for (Object one : list) {
        found.add(
            new Members(one == null ? "" : one, where + "." + name + "[" + found.size() + "]"));
      }
      return found;
    }

    List<String> texts(String name) throws IOException {
      List<String> found = new ArrayList<>();
      for (Members one : list(name)) {
        if (!(one.value() instanceof String text)) {
          throw wrong(name, "is no list of texts");
        }
        found.add(text);
      }
      return found;
    }
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(RowHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
