package io.assay.bench;

import io.assay.edgar.submission.Submission;
import io.assay.edgar.submission.SubmissionReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Splitting a submission into documents, against one pass over the same bytes. Expected: nothing is
 * copied and each byte is looked at once, so no worse than half the speed of the bare pass.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SubmissionBenchmark {

  private final SubmissionReader reader = new SubmissionReader();

  @Benchmark
  public Submission split(Specimen specimen, Specimen.Throughput throughput) {
    throughput.bytes += specimen.submission().length();
    return reader.read(specimen.submission());
  }

  @Benchmark
  public int limitOnePass(Specimen specimen, Specimen.Throughput throughput) {
    throughput.bytes += specimen.submission().length();
    return OnePass.over(specimen.submission());
  }
}
