package io.assay.bulk;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A row of one of the tables that come out. Immutable. */
record Computed(Table table, Row row) implements Serializable {

  /** The tables that come out, each a folder of Parquet files. */
  enum Table {
    FILINGS,
    ERRORS,
    LINE_ITEM,
    SIGNAL,
    SCORE,
    FACT;

    /** Its folder: series lie together. */
    String folder() {
      String name = name().toLowerCase(java.util.Locale.ROOT);
      return isSeries() ? "series/" + name : name;
    }

    StructType columns() {
      return switch (this) {
        case FILINGS -> Tables.FILINGS;
        case ERRORS -> Tables.ERRORS;
        case LINE_ITEM, SIGNAL, SCORE, FACT -> Tables.SERIES;
      };
    }

    boolean isSeries() {
      return this != FILINGS && this != ERRORS;
    }
  }
}
