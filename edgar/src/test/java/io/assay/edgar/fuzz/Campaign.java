package io.assay.edgar.fuzz;

import io.assay.edgar.feed.Tar;
import io.assay.sample.market.SampleFiling;
import io.assay.sample.market.SampleMarket;
import io.assay.specimens.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Reads spoilt filings of every kind for as long as one likes, and reads again what once broke.
 *
 * <p>{@code Campaign SECONDS FOLDER [SEED]} goes through the kinds in turn; each input a reader
 * breaks on is written to {@code FOLDER}, named by its hash. {@code Campaign FILE...} gives files
 * to every reader. The memory a reading may hold is bounded by the heap this runs in: 64 MB and
 * four times the largest input, besides what the program itself needs.
 */
public final class Campaign {

  private static final int OF_EACH_KIND = 4;
  private static final int LARGEST_SEED = 1_500_000;
  private static final int ALL_READERS_UP_TO = 60_000;
  private static final int OTHER_READERS = 5;
  private static final long HANGS_NANOS = 180_000_000_000L;

  private final Path folder;
  private final Map<String, List<Supplier<byte[]>>> kinds = new TreeMap<>();
  private final Map<String, Long> cases = new TreeMap<>();
  private final Map<String, Long> readings = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final AtomicReference<byte[]> current = new AtomicReference<>(new byte[0]);
  private final AtomicReference<String> reading = new AtomicReference<>("");
  private final AtomicLong since = new AtomicLong();
  private int findings;

  private Campaign(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    boolean times = arguments.length >= 2 && arguments[0].matches("\\d{1,6}");
    Campaign campaign = new Campaign(Path.of(times ? arguments[1] : "."));
    campaign.watch();
    if (times) {
      long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
      campaign.run(Long.parseLong(arguments[0]), seed);
    } else {
      for (String file : arguments) {
        campaign.replay(Path.of(file));
      }
    }
    System.exit(campaign.findings == 0 ? 0 : 1);
  }

  private void replay(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (Readers reader : Readers.values()) {
      Optional<String> finding = judge(reader, bytes);
      System.out.println(file + " " + reader + ": " + finding.orElse("sound"));
      findings += finding.isPresent() ? 1 : 0;
    }
  }

  private void run(long seconds, long first) throws IOException {
    seeds();
    System.out.println(
        kinds.size() + " kinds of input, " + Readers.values().length + " readers, seed " + first);
    List<String> names = List.copyOf(kinds.keySet());
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    for (long seed = first; System.nanoTime() < until; seed++) {
      SplittableRandom chance = new SplittableRandom(seed);
      String kind = names.get((int) Math.floorMod(seed - first, (long) names.size()));
      one(kind, chance);
    }
    System.out.printf("%n%-46s %8s %9s%n", "kind", "inputs", "readings");
    for (String kind : names) {
      System.out.printf(
          "%-46s %8d %9d%n", kind, cases.getOrDefault(kind, 0L), readings.getOrDefault(kind, 0L));
    }
    System.out.printf("%d findings, written to %s%n", findings, folder);
  }

  private void one(String kind, SplittableRandom chance) throws IOException {
    List<Supplier<byte[]>> own = kinds.get(kind);
    List<List<Supplier<byte[]>>> all = List.copyOf(kinds.values());
    List<Supplier<byte[]>> other = all.get(chance.nextInt(all.size()));
    byte[] mine = own.get(chance.nextInt(own.size())).get();
    List<byte[]> seeds = List.of(mine, mine, mine, other.get(chance.nextInt(other.size())).get());
    byte[] bytes = new Mutator(chance, seeds).next();
    cases.merge(kind, 1L, Long::sum);
    List<Readers> readers = new ArrayList<>(List.of(Readers.values()));
    if (bytes.length > ALL_READERS_UP_TO) {
      List<Readers> some = new ArrayList<>(List.of(Readers.FILING));
      for (int i = 0; i < OTHER_READERS; i++) {
        some.add(readers.get(chance.nextInt(readers.size())));
      }
      readers = some;
    }
    for (Readers reader : readers) {
      Optional<String> finding = judge(reader, bytes);
      readings.merge(kind, 1L, Long::sum);
      if (finding.isPresent() && seen.add(reader + finding.get().replaceAll("[0-9]+", ""))) {
        findings++;
        tell(kind, reader.name(), finding.get(), bytes);
      }
    }
  }

  private Optional<String> judge(Readers reader, byte[] bytes) {
    current.set(bytes);
    reading.set(reader.name());
    since.set(System.nanoTime());
    Optional<String> finding = Ordeal.of(reader, bytes);
    since.set(0);
    return finding;
  }

  private void tell(String kind, String reader, String finding, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(hash(bytes) + ".bin");
    Files.write(file, bytes);
    System.out.printf("%n%s, out of %s: %s%n  again: edgar/fuzz %s%n", reader, kind, finding, file);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A reading that never ends cannot be judged after it: its input is written and all stops. */
  private void watch() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (true) {
                try {
                  Thread.sleep(1_000);
                  long started = since.get();
                  if (started != 0 && System.nanoTime() - started > HANGS_NANOS) {
                    tell("a watched reading", reading.get(), "does not end", current.get());
                    Runtime.getRuntime().halt(2);
                  }
                } catch (InterruptedException | IOException e) {
                  Runtime.getRuntime().halt(3);
                }
              }
            });
  }

  /** Kinds of input; what is large is read again each time, so that the heap holds no seeds. */
  private void seeds() {
    Map<String, byte[]> made = new TreeMap<>();
    for (SampleFiling filing : SampleMarket.of(11, 2, 1)) {
      made.putIfAbsent("made-up " + filing.form(), filing.submission());
    }
    made.forEach((kind, bytes) -> add(kind, () -> bytes));
    String small = "<SUBMISSION>\n<TYPE>8-K\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nwords\n</TEXT>\n";
    Tar tar = new Tar();
    for (int i = 1; i < 6; i++) {
      tar.file("0001234567-24-00000" + i + ".nc", small.repeat(i));
    }
    byte[] plain = tar.bytes();
    byte[] packed = tar.packed();
    add("feed archive", () -> plain);
    add("feed archive, packed", () -> packed);
    text(
        "frames",
        "{\"taxonomy\":\"us-gaap\",\"tag\":\"A\",\"ccp\":\"CY2019Q1I\",\"uom\":\"USD\",\"pts\":1,\"data\":"
            + "[{\"accn\":\"0001104659-19-016320\",\"cik\":1750,\"end\":\"2019-02-28\",\"val\":21}]}");
    text(
        "companyconcept",
        "{\"cik\":1,\"taxonomy\":\"dei\",\"tag\":\"A\",\"units\":{\"USD\":[{\"end\":\"2022-12-31\",\"val\":7,"
            + "\"accn\":\"0000320193-23-000001\",\"form\":\"10-K\",\"filed\":\"2023-02-01\"}]}}");
    text("ticker tables", "{\"fields\":[\"cik\",\"name\"],\"data\":[[1,\"A\"]]}");
    text("folder listing", "{\"directory\":{\"item\":[{\"name\":\"a.htm\",\"size\":\"1\"}]}}");
    Corpus.find().ifPresent(this::corpus);
  }

  private void text(String kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(kind, () -> bytes);
  }

  private void corpus(Corpus corpus) {
    Map<String, Integer> taken = new TreeMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      long bytes = Long.parseLong("0" + row.getOrDefault("bytes", "0"));
      String kind = row.getOrDefault("kind", "") + " " + row.getOrDefault("form", "");
      String path = row.getOrDefault("path", "");
      if (bytes > 0 && bytes < LARGEST_SEED && taken.merge(kind, 1, Integer::sum) <= OF_EACH_KIND) {
        add(kind.strip(), () -> corpus.bytes(path));
      }
    }
  }

  private void add(String kind, Supplier<byte[]> seed) {
    kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(seed);
  }
}
