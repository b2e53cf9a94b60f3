package io.assay.bulk;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.AssayFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line: what to work through, and on which Spark. */
@Command(
    name = "bulk",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads and assesses archives of filings on Apache Spark and writes Parquet.",
      "An archive is a file or folder as Hadoop names it: submissions, documents laid out as on"
          + " EDGAR's site, days of EDGAR's feed (.nc.tar.gz), each gzip or not.",
      "For s3a:// and the like put Hadoop's jars for that store into ASSAY_BULK_JARS, divided by"
          + " colons, or name them to spark-submit by --packages."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all done; what could not be read is in the output's errors",
      "1:something failed, and was told",
      "2:asked wrongly: unknown option or value"
    })
final class BulkCommand implements Callable<Integer> {

  private final PrintStream out;
  private final PrintStream err;

  @Parameters(arity = "1..*", paramLabel = "ARCHIVE", description = "Files and folders to read.")
  private List<String> archives = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the result; a later run replaces it in one step.")
  private String folder = "";

  @Option(
      names = "--forms",
      split = ",",
      paramLabel = "FORM",
      description = "Only these forms, as 10-K,10-K/A; all when not given.")
  private List<String> forms = List.of();

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "The Spark to run on; local[*] when neither this nor spark-submit names one.")
  private String master = "";

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Spark, or with spark.hadoop. before it one of Hadoop, such as the keys of"
              + " an object store.")
  private Map<String, String> settings = Map.of();

  BulkCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    long began = System.nanoTime();
    try (SparkSession spark = session(conf())) {
      BulkRun.Outcome outcome =
          new BulkRun(
                  spark,
                  new BulkRequest(archives, folder, new TreeSet<>(forms)),
                  line -> err.println("assay bulk: " + line))
              .run();
      out.println(outcome.folder());
      outcome.rows().forEach((table, rows) -> out.printf("%,14d  %s%n", rows, table));
      double seconds = (System.nanoTime() - began) / 1e9;
      out.printf("in %.1f s%n", seconds);
      return 0;
    } catch (AssayFailure failure) {
      err.println("assay bulk: " + failure.what() + " [" + failure.code() + "]");
      if (!failure.where().isEmpty()) {
        err.println("  where: " + failure.where());
      }
      err.println("  mend:  " + failure.mend());
      return failure instanceof AskedWrongly ? 2 : 1;
    }
  }

  private SparkConf conf() {
    SparkConf conf = new SparkConf().setAppName("assay bulk");
    settings.forEach(conf::set);
    if (!master.isEmpty()) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    return conf;
  }

  /** A session with what the tables need, whatever else is set. */
  static SparkSession session(SparkConf conf) {
    conf.set("spark.sql.session.timeZone", "UTC");
    // Days and times as java.time has them: java.sql's would pass through the machine's zone.
    conf.set("spark.sql.datetime.java8API.enabled", "true");
    // Tasks' files are moved into place when all are done, not one by one.
    conf.setIfMissing("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1");
    conf.setIfMissing("spark.ui.enabled", "false");
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
