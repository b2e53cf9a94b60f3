package io.assay.store.meanings;

import io.assay.store.Database;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Meanings of texts as a model gave them, kept so that no text is embedded twice. Components are
 * kept as 16-bit floats: that turns a meaning by less than a thousandth. Thread-safe.
 */
public final class Meanings {

  private static final int AT_ONCE = 1_000;

  private static final String MODEL =
      """
      -- the number of a model
      select id from embedding_model where name = ?
      """;

  private static final String NEW_MODEL =
      "insert into embedding_model (name) values (?) on conflict do nothing";

  private static final String FIND =
      """
      -- meanings of texts
      select hash, vector from meaning where model = ? and hash = any (?::text[]::uuid[])
      """;

  private static final String KNOWN =
      """
      -- texts whose meaning is kept
      select hash from meaning where model = ? and hash = any (?::text[]::uuid[])
      """;

  private static final String KEEP =
      """
      -- meanings of texts; what is kept already stays
      insert into meaning (model, hash, vector)
      select ?, n.hash, decode(n.vector, 'hex')
      from unnest(?::text[]::uuid[], ?::text[]) as n(hash, vector)
      order by n.hash
      on conflict do nothing
      """;

  private static final String COUNT =
      """
      -- about how many meanings are kept, of all models
      select greatest(0, reltuples)::bigint from pg_class where oid = 'meaning'::regclass
      """;

  private final Database database;

  public Meanings(Database database) {
    this.database = database;
  }

  /** The number of a model by its name; a model that is new gets one. */
  public int model(String name) {
    return database
        .first(MODEL, row -> row.getInt(1), name)
        .orElseGet(
            () ->
                database.inTransaction(
                    connection -> {
                      Database.update(connection, NEW_MODEL, name);
                      return Database.list(connection, MODEL, row -> row.getInt(1), name)
                          .getFirst();
                    }));
  }

  /** The meanings that are kept of some texts; what is not kept is left out. */
  public Map<TextHash, float[]> find(int model, Set<TextHash> texts) {
    Map<TextHash, float[]> found = HashMap.newHashMap(texts.size());
    for (List<String> some : pages(texts)) {
      database
          .list(
              FIND,
              row -> Map.entry(new TextHash(row.getObject(1, UUID.class)), floats(row.getBytes(2))),
              model,
              some)
          .forEach(one -> found.put(one.getKey(), one.getValue()));
    }
    return found;
  }

  /** Which of some texts have a meaning that is kept. */
  public Set<TextHash> known(int model, Set<TextHash> texts) {
    return pages(texts).stream()
        .flatMap(
            some ->
                database
                    .list(KNOWN, row -> new TextHash(row.getObject(1, UUID.class)), model, some)
                    .stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<List<String>> pages(Collection<TextHash> texts) {
    List<List<String>> pages = new ArrayList<>();
    List<String> page = new ArrayList<>();
    for (TextHash text : texts) {
      page.add(text.toString());
      if (page.size() == AT_ONCE) {
        pages.add(page);
        page = new ArrayList<>();
      }
    }
    if (!page.isEmpty()) {
      pages.add(page);
    }
    return pages;
  }

  /** Keeps meanings, in the transaction that tells of them. */
  public static void keep(Connection connection, int model, Map<TextHash, float[]> meanings)
      throws SQLException {
    // In one order for all: two that keep the same texts must not wait for each other.
    SortedMap<TextHash, float[]> sorted = new TreeMap<>(meanings);
    List<String> hashes = sorted.keySet().stream().map(TextHash::toString).toList();
    List<String> vectors =
        sorted.values().stream().map(one -> HexFormat.of().formatHex(bytes(one))).toList();
    Database.update(connection, KEEP, model, hashes, vectors);
  }

  /** About how many meanings are kept, of all models together. */
  public long count() {
    return database.first(COUNT, row -> row.getLong(1)).orElse(0L);
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float one : vector) {
      bytes.putShort(Float.floatToFloat16(one));
    }
    return bytes.array();
  }

  private static float[] floats(byte[] kept) {
    ByteBuffer bytes = ByteBuffer.wrap(kept).order(ByteOrder.LITTLE_ENDIAN);
    float[] vector = new float[kept.length / 2];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Float.float16ToFloat(bytes.getShort());
    }
    return vector;
  }
}
