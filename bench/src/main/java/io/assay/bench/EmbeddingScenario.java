package io.assay.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.assay.search.Embedder;
import io.assay.search.embedding.MiniLmEmbedder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Embedding against the bare model: {@code EmbeddingScenario [SECONDS]}. Passages of 200 pieces, a
 * thread a core; the bare model is given tensors and its answers are thrown away, ours is given
 * text and gives vectors. Both take turns, so that a machine that slows down slows both.
 *
 * <p>Expected: cutting into pieces and the mean cost a hundredth of the model; the bar is 0.9.
 */
public final class EmbeddingScenario {

  private static final int THREADS = 2;
  private static final int PIECES = 200;
  private static final int ROUNDS = 5;

  /** Each one piece. */
  private static final List<String> WORDS =
      List.of("the", "company", "net", "sales", "of", "our", "business", "market", "may", "risk");

  private EmbeddingScenario() {}

  private interface Work {
    void once() throws OrtException;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 6;
    Report report =
        new Report(
            "embedding", "Bar: at least 0.9 of the bare model's rate on the same cores.", args);
    SplittableRandom random = new SplittableRandom(7);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < PIECES - 2; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    String text = String.join(" ", words);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (Embedder embedder = MiniLmEmbedder.bundled();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = session(environment, options)) {
      long[][] ids = new long[1][PIECES];
      long[][] ones = new long[1][PIECES];
      Arrays.fill(ids[0], 2000);
      Arrays.fill(ones[0], 1);
      try (OnnxTensor pieces = OnnxTensor.createTensor(environment, ids);
          OnnxTensor mask = OnnxTensor.createTensor(environment, ones);
          OnnxTensor types = OnnxTensor.createTensor(environment, new long[1][PIECES])) {
        Map<String, OnnxTensor> inputs =
            Map.of("input_ids", pieces, "attention_mask", mask, "token_type_ids", types);
        Work bare = () -> session.run(inputs).close();
        Work ours = () -> embedder.embed(text);
        rate(bare, 1);
        rate(ours, 1);
        List<Double> ratios = new ArrayList<>();
        report.say("| round | bare, passages/s | ours, passages/s | ratio |");
        report.say("|---|---|---|---|");
        for (int round = 1; round <= ROUNDS; round++) {
          double without = rate(bare, seconds / 2);
          double with = rate(ours, seconds);
          without = (without + rate(bare, seconds / 2)) / 2;
          ratios.add(with / without);
          report.say("| %d | %.1f | %.1f | %.3f |", round, without, with, with / without);
        }
        ratios.sort(null);
        report.say("");
        report.say("Ratio, median: %.3f", ratios.get(ROUNDS / 2));
        double query = rate(() -> embedder.embed("what did apple say about supply chain risk"), 1);
        report.say("A question of eight words: %.2f ms a thread", THREADS * 1000 / query);
      }
    }
    report.keep();
  }

  private static OrtSession session(OrtEnvironment environment, OrtSession.SessionOptions options)
      throws IOException, OrtException {
    options.setIntraOpNumThreads(1);
    try (InputStream model =
        EmbeddingScenario.class.getResourceAsStream("/all-minilm-l6-v2-q.onnx")) {
      return environment.createSession(model.readAllBytes(), options);
    }
  }

  /** How often a second all threads together do it. */
  private static double rate(Work work, double seconds) throws Exception {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    Callable<Double> loop =
        () -> {
          long begun = System.nanoTime();
          int count = 0;
          do {
            work.once();
            count++;
          } while (System.nanoTime() < end);
          return count * 1e9 / (System.nanoTime() - begun);
        };
    double sum = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Double> one : threads.invokeAll(List.of(loop, loop))) {
        sum += one.get();
      }
    }
    return sum;
  }
}
