package io.assay.server.profiling;

import io.assay.edgar.CouldNotAsk;
import io.assay.server.http.HttpCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Samples of all threads by Java Flight Recorder: what runs, in Java and in native code. */
final class Sampling {

  private static final List<String> EVENTS =
      List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
  private static final Duration EVERY = Duration.ofMillis(10);
  private static final long LARGEST_RECORDING = 64L << 20;

  private Sampling() {}

  /** Samples for so long; the thread waits meanwhile. */
  static Stacks sample(Duration time) {
    Path file = file();
    try (Recording recording = new Recording()) {
      recording.setName("flame graph");
      recording.setMaxSize(LARGEST_RECORDING);
      EVENTS.forEach(event -> recording.enable(event).withPeriod(EVERY));
      recording.start();
      Thread.sleep(time);
      recording.stop();
      recording.dump(file);
      return read(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotAsk(HttpCode.NOT_READY, "The server stops", "Ask again when it runs.");
    } catch (IOException e) {
      throw new UncheckedIOException("a recording in " + file, e);
    } finally {
      delete(file);
    }
  }

  private static Path file() {
    try {
      return Files.createTempFile("assay-profile", ".jfr");
    } catch (IOException e) {
      throw new UncheckedIOException("a file for a recording", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Stacks read(Path file) throws IOException {
    Stacks stacks = new Stacks();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        RecordedStackTrace trace = event.getStackTrace();
        if (trace != null && EVENTS.contains(event.getEventType().getName())) {
          stacks.add(frames(trace));
        }
      }
    }
    return stacks;
  }

  /** The outermost frame first. */
  private static List<String> frames(RecordedStackTrace trace) {
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : trace.getFrames().reversed()) {
      if (frame.isJavaFrame()) {
        frames.add(frame.getMethod().getType().getName() + "." + frame.getMethod().getName());
      }
    }
    return frames;
  }
}
