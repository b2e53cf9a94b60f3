package io.assay.bulk;

import io.assay.bulk.Archive.Kind;
import io.assay.bulk.Archive.Stored;
import io.assay.bulk.Computed.Table;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.NoSuchThing;
import io.assay.edgar.Problem;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.Path;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Works through archives: finds files, chooses one a filing, reads each, walks each company, writes
 * what came out. Every step is a function of its input alone and sorted where order could show, so
 * a task that is tried again gives the same bytes, and a run over more of an archive is what a run
 * over all of it would have been.
 */
final class BulkRun {

  /** About so many stored bytes of filings are read by one task, and of digests walked by one. */
  private static final long TASK_BYTES = 64L << 20;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final Broadcast<Engine> engine;
  private final BulkRequest request;
  private final Consumer<String> progress;

  /**
   * @param progress is told what is being done
   */
  BulkRun(SparkSession spark, BulkRequest request, Consumer<String> progress) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    this.engine = context.broadcast(new Engine());
    this.request = request;
    this.progress = progress;
  }

  /** What came out of a run. */
  record Outcome(String folder, Map<String, Long> rows) {}

  /**
   * Works through all of it.
   *
   * @throws AssayFailure when an archive is not there or the output folder is not ours
   */
  Outcome run() throws IOException {
    OutputFolder output = new OutputFolder(request.out(), context.hadoopConfiguration());
    List<Stored> files = files();
    Path folder = output.begin();
    progress.accept("%,d files found".formatted(files.size()));
    Path read = new Path(folder, "read");
    read(files, read.toString());
    progress.accept("filings read; companies are assessed");
    Map<String, Long> rows = assess(read.toString(), folder);
    read.getFileSystem(context.hadoopConfiguration()).delete(read, true);
    output.publish(folder);
    return new Outcome(folder.toString(), rows);
  }

  private List<Stored> files() throws IOException {
    Archive archive = new Archive(context.hadoopConfiguration());
    // An archive that lies in another that is named too is one archive.
    Set<String> seen = new HashSet<>();
    List<Stored> files = new ArrayList<>();
    for (String root : request.archives()) {
      if (!archive.exists(root)) {
        throw new NoSuchThing(
            BulkCode.NO_ARCHIVE, "there is no file or folder " + root, root, "Check the path.");
      }
      archive.list(
          root,
          file -> {
            if (file.kind() != Kind.OTHER && seen.add(file.path())) {
              files.add(file);
            }
          });
    }
    files.sort(Comparator.comparing(Stored::path));
    return files;
  }

  // --- reading -----------------------------------------------------------------------------------

  private void read(List<Stored> files, String out) {
    Broadcast<SerializableConfiguration> conf = hadoop;
    Broadcast<Engine> libraries = engine;
    BulkRequest wanted = request;
    List<Stored> filings = of(Kind.FILING, files);
    List<Stored> feeds = of(Kind.FEED, files);
    List<Stored> lists = of(Kind.LIST, files);

    JavaRDD<Serializable> looked =
        context
            .parallelize(filings, tasks(0, filings.size()))
            .mapPartitions(
                part -> {
                  Archive archive = archive(conf);
                  return flatMap(
                      part, file -> List.<Serializable>of(archive.look(file)).iterator());
                });
    // A day of the feed is one stream: a task each.
    JavaRDD<Serializable> members =
        context
            .parallelize(feeds, Math.max(1, feeds.size()))
            .flatMap(feed -> Feeds.look(archive(conf), feed));
    JavaRDD<Serializable> rows =
        context
            .parallelize(lists, Math.clamp(lists.size(), 1, 10_000))
            .flatMap(list -> rows(archive(conf), list));
    JavaRDD<Serializable> found =
        looked.union(members).union(rows).persist(StorageLevel.DISK_ONLY());

    JavaRDD<FoundFile> chosen =
        only(FoundFile.class, found)
            .keyBy(FoundFile::accession)
            .cogroup(only(ListRow.class, found).keyBy(ListRow::accession))
            .values()
            .flatMap(of -> Choosing.choose(of._1(), of._2()))
            .filter(file -> wanted.mayTake(file.known().listed()))
            .persist(StorageLevel.DISK_ONLY());
    JavaRDD<Row> plain =
        chosen
            .filter(file -> file.feed().isEmpty())
            // By number, not by folder: no task gets all the large filings of one company.
            .keyBy(FoundFile::accession)
            .partitionBy(
                new HashPartitioner(
                    tasks(filings.stream().mapToLong(Stored::size).sum(), filings.size())))
            .values()
            .mapPartitions(
                part -> {
                  Archive archive = archive(conf);
                  FilingWork work = new FilingWork(libraries.value().parts(), wanted::takes);
                  return flatMap(
                      part,
                      file ->
                          work.read(file, () -> ByteSlice.of(archive.bytes(file))).stream()
                              .iterator());
                });
    JavaRDD<Row> fed =
        chosen
            .filter(file -> !file.feed().isEmpty())
            .keyBy(FoundFile::feed)
            .groupByKey(Math.max(1, feeds.size()))
            .mapPartitions(
                part -> {
                  Archive archive = archive(conf);
                  FilingWork work = new FilingWork(libraries.value().parts(), wanted::takes);
                  return flatMap(part, feed -> Feeds.read(archive, work, feed._1(), feed._2()));
                });
    spark
        .createDataFrame(plain.union(fed).union(only(Row.class, found)), Tables.READ)
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(out);
    found.unpersist(false);
    chosen.unpersist(false);
  }

  private static List<Stored> of(Kind kind, List<Stored> files) {
    return files.stream().filter(file -> file.kind() == kind).toList();
  }

  private static <T> JavaRDD<T> only(Class<T> type, JavaRDD<Serializable> all) {
    return all.filter(type::isInstance).map(type::cast);
  }

  private static Archive archive(Broadcast<SerializableConfiguration> conf) {
    return new Archive(conf.value().value());
  }

  /** Rows of a list; one that cannot be read says so in a row of its own. */
  private static Iterator<Serializable> rows(Archive archive, Stored list) {
    List<Serializable> rows = new ArrayList<>();
    try {
      archive.rows(list, rows::add);
    } catch (AssayFailure failure) {
      rows.add(FilingWork.failed(list.path(), failure));
    } catch (IOException e) {
      rows.add(
          FilingWork.failed(
              list.path(),
              Problem.of(EdgarCode.UNREADABLE_INDEX, String.valueOf(e.getMessage()), "")));
    }
    return rows.iterator();
  }

  /** Tasks for so much work: enough for all cores, and none too large. */
  private int tasks(long bytes, long pieces) {
    long wanted = Math.max(context.defaultParallelism() * 4L, bytes / TASK_BYTES + 1);
    return Math.clamp(wanted, 1, Math.clamp(pieces, 1, 100_000));
  }

  // --- assessing ---------------------------------------------------------------------------------

  private Map<String, Long> assess(String read, Path folder) {
    Broadcast<Engine> libraries = engine;
    Dataset<Row> rows = spark.read().schema(Tables.READ).parquet(read);
    JavaRDD<Row> filings = rows.filter("code is null").javaRDD();
    Map<Long, Long> weights =
        rows
            .filter("code is null")
            .selectExpr("cik", "length(digest) + length(facts) as weight")
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.getLong(0), (long) row.getInt(1)))
            .reduceByKey(Long::sum)
            .top(CompanyPartitions.MOST_HEAVY, new ByWeight())
            .stream()
            .collect(Collectors.toMap(Tuple2::_1, Tuple2::_2));
    long total = weights.values().stream().mapToLong(Long::longValue).sum();
    JavaRDD<Computed> computed =
        filings
            .keyBy(BulkRun::order)
            .repartitionAndSortWithinPartitions(
                new CompanyPartitions(tasks(total, weights.size()), weights))
            .mapPartitions(part -> new CompanyWork(libraries.value().parts(), part))
            .persist(StorageLevel.DISK_ONLY());
    JavaRDD<Row> unread =
        rows.filter("code is not null")
            .selectExpr("accession", "place", "code", "what", "mend")
            .javaRDD();
    Map<String, Long> written = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      JavaRDD<Row> out = computed.filter(row -> row.table() == table).map(Computed::row);
      if (table == Table.ERRORS) {
        out = out.union(unread).sortBy(row -> row.getString(1) + '\n' + row.getString(0), true, 1);
      }
      String path = new Path(folder, table.folder()).toString();
      spark
          .createDataFrame(out, table.columns())
          .write()
          .mode(SaveMode.ErrorIfExists)
          .option("compression", "zstd")
          .parquet(path);
      written.put(table.folder(), spark.read().schema(table.columns()).parquet(path).count());
    }
    computed.unpersist(false);
    return written;
  }

  private static CompanyOrder order(Row row) {
    return new CompanyOrder(row.getAs("cik"), row.getAs("accepted"), row.getAs("accession"));
  }

  /** Companies by the bytes of their digests. */
  private static final class ByWeight implements Comparator<Tuple2<Long, Long>>, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Tuple2<Long, Long> a, Tuple2<Long, Long> b) {
      int weights = Long.compare(a._2(), b._2());
      return weights != 0 ? weights : Long.compare(a._1(), b._1());
    }
  }

  static <T, R> Iterator<R> flatMap(Iterator<T> in, Function<T, Iterator<R>> function) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(in, Spliterator.ORDERED), false)
        .flatMap(
            each ->
                StreamSupport.stream(
                    Spliterators.spliteratorUnknownSize(function.apply(each), Spliterator.ORDERED),
                    false))
        .iterator();
  }
}
