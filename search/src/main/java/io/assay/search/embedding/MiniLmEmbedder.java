package io.assay.search.embedding;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.assay.search.Embedder;
import io.assay.search.Vector;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A sentence model of BERT's kind, all-MiniLM-L6-v2 unless another is named, on ONNX Runtime: mean
 * over the pieces of a text, brought to length 1. Nothing is fetched; the model and its words come
 * from the class path or from a folder.
 *
 * <p>Each text is computed alone and by one thread: a quantised model answers otherwise in company,
 * and on few cores it is the faster way. Thread-safe; as many texts are computed at once as threads
 * call. Virtual threads hand over to threads of this embedder's own, so that native code holds none
 * of their carriers.
 */
public final class MiniLmEmbedder implements Embedder {

  private static final String BUNDLED = "all-minilm-l6-v2-q";

  /** More than the model was trained for only blurs the meaning. */
  private static final int MOST_PIECES = 256;

  private static final int HANDED_OVER = 2;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces words;
  private final String model;
  private final boolean typed;
  private final String output;
  private final int dimensions;
  private final ExecutorService own;

  /**
   * Computed under the one lock, closed under the other: native code that loses its model while it
   * computes takes the whole process with it. Fair, so that who closes is not overtaken for ever.
   */
  private final ReadWriteLock using = new ReentrantReadWriteLock(true);

  private boolean closed;

  private MiniLmEmbedder(byte[] onnx, WordPieces words, String model) throws OrtException {
    this.environment = OrtEnvironment.getEnvironment();
    this.words = words;
    this.model = model;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // What a long text needed is given back rather than kept a thread.
      options.setMemoryPatternOptimization(false);
      this.session = environment.createSession(onnx, options);
    }
    this.own =
        Executors.newFixedThreadPool(
            HANDED_OVER, Thread.ofPlatform().daemon().name("embedding-", 0).factory());
    this.typed = session.getInputNames().contains("token_type_ids");
    Map.Entry<String, NodeInfo> first = session.getOutputInfo().entrySet().iterator().next();
    this.output = first.getKey();
    this.dimensions = compute("the width of what comes out").dimensions();
  }

  /** The model that Assay brings along. */
  public static MiniLmEmbedder bundled() throws IOException {
    try (InputStream onnx = resource(BUNDLED + ".onnx");
        InputStream tokenizer = resource(BUNDLED + "-tokenizer.json")) {
      return open(onnx.readAllBytes(), WordPieces.read(tokenizer), BUNDLED);
    }
  }

  /**
   * The model of a folder: {@code model.onnx} and {@code tokenizer.json}, as sentence models of
   * BERT's kind are published.
   *
   * @throws IOException when a file is missing or cannot be read, or is of another kind
   */
  public static MiniLmEmbedder of(Path folder) throws IOException {
    byte[] onnx = Files.readAllBytes(folder.resolve("model.onnx"));
    try (InputStream tokenizer = Files.newInputStream(folder.resolve("tokenizer.json"))) {
      return open(
          onnx,
          WordPieces.read(tokenizer),
          folder.getFileName() + "-" + hash(onnx).substring(0, 12));
    } catch (IllegalArgumentException e) {
      throw new IOException("the model in " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static MiniLmEmbedder open(byte[] onnx, WordPieces words, String model)
      throws IOException {
    try {
      return new MiniLmEmbedder(onnx, words, model);
    } catch (OrtException e) {
      throw new IOException("the model " + model + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = MiniLmEmbedder.class.getResourceAsStream("/" + name);
    if (stream == null) {
      throw new FileNotFoundException(name + " is not on the class path");
    }
    return stream;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Vector embed(String text) {
    if (Thread.currentThread().isVirtual()) {
      return await(handOver(text), text);
    }
    try {
      return compute(text);
    } catch (OrtException e) {
      throw failed(text, e);
    }
  }

  /**
   * As many at once as there are threads of its own. The longest are begun first: else one thread
   * would end with a long one while the other has nothing left to do.
   */
  @Override
  public List<Vector> embedAll(List<String> texts) {
    Map<String, Future<Vector>> handedOver = HashMap.newHashMap(texts.size());
    texts.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .forEach(text -> handedOver.computeIfAbsent(text, this::handOver));
    List<Vector> vectors = new ArrayList<>();
    for (String text : texts) {
      vectors.add(await(Objects.requireNonNull(handedOver.get(text)), text));
    }
    return vectors;
  }

  private Future<Vector> handOver(String text) {
    Callable<Vector> computing = () -> compute(text);
    try {
      return own.submit(computing);
    } catch (RejectedExecutionException _) {
      throw away();
    }
  }

  private Vector await(Future<Vector> computing, String text) {
    try {
      return computing.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        throw away();
      }
      throw failed(text, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static IllegalStateException failed(String text, Exception cause) {
    return new IllegalStateException("a text of " + text.length() + " characters", cause);
  }

  private CancellationException away() {
    return new CancellationException("the model " + model + " is closed");
  }

  private Vector compute(String text) throws OrtException {
    using.readLock().lock();
    try {
      if (closed) {
        throw away();
      }
      return computed(text);
    } finally {
      using.readLock().unlock();
    }
  }

  private Vector computed(String text) throws OrtException {
    long[] ids = words.ids(text, MOST_PIECES);
    long[] shape = {1, ids.length};
    Map<String, OnnxTensor> inputs = HashMap.newHashMap(3);
    try (OnnxTensor pieces = tensor(ids, shape);
        OnnxTensor mask = filled(1, shape);
        OnnxTensor types = filled(0, shape)) {
      inputs.put("input_ids", pieces);
      inputs.put("attention_mask", mask);
      if (typed) {
        inputs.put("token_type_ids", types);
      }
      try (OrtSession.Result result = session.run(inputs)) {
        OnnxValue value = result.get(output).orElseThrow();
        return mean((OnnxTensor) value);
      }
    }
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    LongBuffer buffer =
        ByteBuffer.allocateDirect(values.length * Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .asLongBuffer();
    buffer.put(values).flip();
    return OnnxTensor.createTensor(environment, buffer, shape);
  }

  private OnnxTensor filled(long value, long[] shape) throws OrtException {
    long[] values = new long[(int) shape[1]];
    Arrays.fill(values, value);
    return tensor(values, shape);
  }

  /** Over all pieces, where the model gives one vector each; else its one vector as it is. */
  private static Vector mean(OnnxTensor tensor) {
    TensorInfo info = tensor.getInfo();
    long[] shape = info.getShape();
    int width = (int) shape[shape.length - 1];
    FloatBuffer values = tensor.getFloatBuffer();
    float[] sum = new float[width];
    float[] piece = new float[width];
    while (values.remaining() >= width) {
      values.get(piece);
      for (int i = 0; i < width; i++) {
        sum[i] += piece[i];
      }
    }
    return Vector.of(sum);
  }

  @Override
  public void close() {
    own.shutdown();
    own.close();
    using.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the model " + model, e);
    } finally {
      using.writeLock().unlock();
    }
  }
}
