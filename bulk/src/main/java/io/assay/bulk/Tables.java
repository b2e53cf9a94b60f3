package io.assay.bulk;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampNTZType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns of everything that is written. Times are UTC without a zone, to the microsecond. */
final class Tables {

  /**
   * What reading gave: a row a filing, and a row for each file, list or archive that could not be
   * read (those have a {@code code}).
   */
  static final StructType READ =
      needed("accession", StringType)
          .add("place", StringType, false)
          .add("size", LongType, false)
          .add("cik", LongType)
          .add("company", StringType)
          .add("accepted", TimestampNTZType)
          .add("problems", IntegerType)
          .add("digest", BinaryType)
          .add("facts", BinaryType)
          .add("code", StringType)
          .add("what", StringType)
          .add("mend", StringType);

  /** What could not be read or assessed, and why. */
  static final StructType ERRORS =
      needed("accession", StringType)
          .add("place", StringType, false)
          .add("code", StringType, false)
          .add("what", StringType, false)
          .add("mend", StringType, false);

  private static final StructType LINE_ITEM =
      needed("item", StringType)
          .add("basis", StringType, false)
          .add("period_start", DateType)
          .add("period_end", DateType, false)
          .add("value", StringType, false)
          .add("unit", StringType, false)
          .add("confidence", DoubleType, false)
          .add("evidence", StringType, false);

  /**
   * A row a filing: {@code signals} and {@code score} are the JSON objects that the API serves,
   * sorted by company and acceptance.
   */
  static final StructType FILINGS =
      needed("company", LongType)
          .add("accession", StringType, false)
          .add("form", StringType, false)
          .add("filed", DateType, false)
          .add("accepted", TimestampNTZType, false)
          .add("period", DateType)
          .add("name", StringType, false)
          .add("place", StringType, false)
          .add("size", LongType, false)
          .add("problems", IntegerType, false)
          .add("signals", createArrayType(StringType, false), false)
          .add("score", StringType)
          .add("line_items", createArrayType(LINE_ITEM, false), false);

  /** The columns of a series, as {@code store.columns} has them. */
  static final StructType SERIES =
      needed("company", LongType)
          .add("metric", StringType, false)
          .add("time", TimestampNTZType, false)
          .add("value", DoubleType, false)
          .add("digits", StringType)
          .add("unit", StringType, false)
          .add("basis", StringType, false)
          .add("period_start", DateType)
          .add("accepted", TimestampNTZType, false)
          .add("replaced", TimestampNTZType)
          .add("accession", StringType, false)
          .add("seq", IntegerType, false)
          .add("confidence", DoubleType);

  private Tables() {}

  private static StructType needed(String name, DataType type) {
    return new StructType().add(name, type, false);
  }

  /** A moment as the tables keep it. */
  static LocalDateTime time(Instant moment) {
    return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }
}
