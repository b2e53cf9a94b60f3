package io.assay.bulk;

import picocli.CommandLine;

/**
 * The entry of the process, for {@code ./assay bulk} and for {@code spark-submit}:
 *
 * <pre>
 * spark-submit --class io.assay.bulk.Main --jars edgar.jar,signals.jar,risk.jar,picocli.jar \\
 *   bulk.jar s3a://bucket/edgar --out s3a://bucket/assessed
 * </pre>
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    int status = new CommandLine(new BulkCommand(System.out, System.err)).execute(arguments);
    // Returning ends a driver on a cluster as well as success does; a status must be told.
    if (status != 0) {
      System.exit(status);
    }
  }
}
