package io.assay.bulk;

import io.assay.edgar.Accession;
import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.FormType;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.FilingReader;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.header.Party;
import io.assay.edgar.tree.FilingFile;
import io.assay.risk.assess.Assessment;
import io.assay.risk.assess.FilingKnown;
import io.assay.signals.FilingRef;
import io.assay.signals.digest.DigestCodec;
import io.assay.signals.digest.FilingDigest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Bytes of a filing to its row of {@link Tables#READ}: the filing, or why it is none. */
final class FilingWork {

  private final FilingReader reader;
  private final Assessment assessment;
  private final Predicate<FormType> wanted;

  /**
   * @param wanted forms to be kept
   */
  FilingWork(Engine.Parts parts, Predicate<FormType> wanted) {
    this.reader = parts.reader();
    this.assessment = parts.assessment();
    this.wanted = wanted;
  }

  /** The row of a file; empty when its form is not wanted. */
  Optional<Row> read(FoundFile file, Supplier<ByteSlice> bytes) {
    try {
      return of(file, bytes.get());
    } catch (AssayFailure failure) {
      return Optional.of(
          failed(
              file.accession(),
              file.place(),
              file.size(),
              failure.code(),
              failure.where().isEmpty() || failure.where().equals(file.place())
                  ? failure.what()
                  : failure.what() + " (" + failure.where() + ")",
              failure.mend()));
    } catch (RuntimeException | StackOverflowError defect) {
      // One filing that shows a defect of the readers must not take a partition of others along.
      return Optional.of(
          failed(
              file.accession(),
              file.place(),
              file.size(),
              BulkCode.FILING_DEFECT.id(),
              "reading broke: " + defect,
              "Report it with the file; all others were read."));
    }
  }

  private Optional<Row> of(FoundFile file, ByteSlice bytes) {
    FilingKnown known = new FilingKnown(new Accession(file.accession()), file.known().listed());
    FilingKnown.Told told = known.tell(read(bytes, FilingFile.plainName(file.path()), known));
    FilingRef ref = told.ref();
    if (!wanted.test(ref.form())) {
      return Optional.empty();
    }
    FilingDigest digest = assessment.digest(told.filing(), ref);
    return Optional.of(
        RowFactory.create(
            ref.accession().value(),
            file.place(),
            file.size(),
            ref.cik().value(),
            digest.company().map(Party::name).orElse(""),
            Tables.time(ref.accepted()),
            told.filing().problems().size(),
            DigestCodec.encode(digest),
            NumericFact.encode(NumericFact.of(told.filing())),
            null,
            null,
            null));
  }

  private ReadFiling read(ByteSlice bytes, String name, FilingKnown known) {
    return known
        .header()
        .map(header -> reader.read(bytes, name, header))
        .orElseGet(() -> reader.read(bytes, name));
  }

  /** A row that says why something gave no filing. */
  static Row failed(
      String accession, String place, long size, String code, String what, String mend) {
    @Nullable Object[] columns = {
      accession, place, size, null, null, null, null, null, null, code, what, mend
    };
    return RowFactory.create(columns);
  }

  /** What was wrong with a part of an archive, the rest of which was read. */
  static Row failed(String place, Problem problem) {
    return failed(
        "",
        place,
        0,
        problem.code(),
        problem.where().isEmpty()
            ? problem.message()
            : problem.message() + " (" + problem.where() + ")",
        "Fetch the archive again; the rest of it was read.");
  }

  static Row failed(String place, AssayFailure failure) {
    return failed("", place, 0, failure.code(), failure.what(), failure.mend());
  }
}
