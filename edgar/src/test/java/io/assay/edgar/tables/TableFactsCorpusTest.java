package io.assay.edgar.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.inline.InlineReader;
import io.assay.edgar.submission.Document;
import io.assay.edgar.submission.DocumentBody;
import io.assay.edgar.text.TextLimits;
import io.assay.edgar.xbrl.Fact;
import io.assay.specimens.Corpus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Numbers of tables against the XBRL facts tagged inside their cells: two readers that share no
 * code come to the same amount, or one is wrong. Signs are left out, since a fact's sign is that of
 * its concept and not what is printed.
 *
 * <p>What still differs, by class: the filer's own faults (Lakeland scales shares printed in full
 * under "in thousands", McDonald's tags 727.9 for 727.9 million, NCRE tags 20.0 for 20 per cent);
 * rates inside labels ("5.875% Senior Notes"); tables whose scale is stated pages away.
 */
class TableFactsCorpusTest {

  private static final double LEAST_RIGHT = 0.995;

  @Test
  void numbers_of_tables_equal_the_facts_tagged_in_them() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    int right = 0;
    List<String> wrong = new ArrayList<>();
    for (Map<String, String> row : corpus.manifest()) {
      if (!row.get("kind").equals("inline xbrl html")) {
        continue;
      }
      DocumentBody body =
          DocumentBody.of(ByteSlice.of(corpus.bytes(row.get("path"))), row.get("path"));
      TreeMap<Integer, Cell> cells = new TreeMap<>();
      for (Table table :
          TableReader.read(body.text(), Document.Kind.HTML, TextLimits.USUAL).tables()) {
        table.rows().forEach(r -> r.cells().forEach(c -> cells.put(c.start(), c)));
      }
      for (Fact fact : new InlineReader().read(body.text(), row.get("path")).facts()) {
        Map.Entry<Integer, Cell> at = cells.floorEntry(fact.start());
        if (fact.hidden()
            || fact.number().isEmpty()
            || at == null
            || at.getValue().end() < fact.end()) {
          continue;
        }
        Optional<Boolean> equal = equal(at.getValue(), fact.number().get().abs());
        if (equal.isPresent() && equal.get()) {
          right++;
        } else if (equal.isPresent()) {
          wrong.add(row.get("path") + " " + fact.concept() + " '" + at.getValue().text() + "'");
        }
      }
    }
    double share = (double) right / (right + wrong.size());
    System.out.printf(
        "table numbers: %d right, %d wrong, %.3f %%%n", right, wrong.size(), 100 * share);
    assertThat(right).isGreaterThan(30_000);
    assertThat(share).as(wrong.toString()).isGreaterThanOrEqualTo(LEAST_RIGHT);
  }

  /** Whether a cell states an amount; empty for a sentence with numbers in it. */
  private static Optional<Boolean> equal(Cell cell, BigDecimal amount) {
    return switch (cell.value()) {
      case CellValue.Numeric n -> Optional.of(n.inUnits().abs().compareTo(amount) == 0);
      case CellValue.Dash _ -> Optional.of(amount.signum() == 0);
      case CellValue.Range r ->
          Optional.of(
              r.from().inUnits().compareTo(amount) == 0 || r.to().inUnits().compareTo(amount) == 0);
      case CellValue.Date _ -> Optional.of(false);
      case CellValue.Text _ -> cell.text().length() > 25 ? Optional.empty() : Optional.of(false);
    };
  }
}
