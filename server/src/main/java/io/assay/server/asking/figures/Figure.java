package io.assay.server.asking.figures;

import io.assay.server.asking.answers.Source;
import io.assay.server.asking.figures.Line.Dated;
import io.assay.server.understanding.Meaning.Company;
import io.assay.server.understanding.Meaning.Metric;
import java.math.BigDecimal;

/** A value that was found for a question, and how it is said. Immutable. */
record Figure(Company company, Metric metric, Dated dated, Line line) {

  BigDecimal value() {
    return dated.point().value();
  }

  Source source() {
    return dated.point().source();
  }

  String unit() {
    return dated.point().unit();
  }

  String amount() {
    return Amounts.of(value(), unit());
  }

  /** {@code fiscal 2023}, {@code Q3 of fiscal 2023}. */
  String time() {
    return dated.label().replace(" FY", " of fiscal ").replace("FY", "fiscal ");
  }

  /** With its days: {@code fiscal 2023 (year to 30 Sep 2023)}. */
  String days() {
    String day = Amounts.day(dated.point().end());
    return switch (dated.point().basis()) {
      case ANNUAL -> "in " + time() + " (year to " + day + ")";
      case QUARTER -> "in " + time() + " (quarter to " + day + ")";
      case HALF, NINE_MONTHS -> "in " + time() + " (to " + day + ")";
      case INSTANT -> "at " + day + " (end of " + time() + ")";
    };
  }

  /** How a sentence on it begins. */
  String asSubject() {
    String name = metric().name();
    boolean many = name.endsWith("s") && !name.endsWith("ss") && !name.endsWith("EPS");
    return company().name() + ": " + name + (many ? " were " : " was ");
  }

  boolean isShare() {
    return unit().equals("ratio") || unit().equals("fraction");
  }
}
