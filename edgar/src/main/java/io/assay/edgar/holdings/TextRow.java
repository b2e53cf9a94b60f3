package io.assay.edgar.holdings;

import io.assay.edgar.forms.FormFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a row behind its CUSIP, told apart: two numbers, then in any order what kind of
 * amount, put or call, discretion, managers, votes. Votes are the last numbers when they add up to
 * the amount; what stands between discretion and votes are managers. Immutable.
 *
 * @param title words before the first number: the class, where it stands behind the CUSIP
 * @param typedFirst whether {@code SH} or {@code PRN} follows the first number
 */
record TextRow(
    String title,
    BigDecimal first,
    BigDecimal second,
    String amountType,
    boolean typedFirst,
    String putCall,
    String discretion,
    List<Cells.Word> marks,
    List<Cells.Word> rest) {

  /** A number with {@code SH} or {@code PRN} glued to it. */
  static Optional<String> glued(Cells.Word word) {
    String upper = word.upper();
    for (String suffix : List.of("SHS", "SH", "PRN")) {
      if (upper.endsWith(suffix)) {
        String number = word.text().substring(0, upper.length() - suffix.length());
        if (!number.isEmpty()
            && new Cells.Word(number, word.start(), word.start() + number.length()).isNumber()) {
          return Optional.of(number);
        }
      }
    }
    return Optional.empty();
  }

  /** The row of these words, or empty when two numbers are not among them. */
  static Optional<TextRow> of(List<Cells.Word> words) {
    StringBuilder title = new StringBuilder();
    List<BigDecimal> numbers = new ArrayList<>();
    String amountType = "";
    boolean typedFirst = false;
    String putCall = "";
    String discretion = "";
    List<Cells.Word> marks = new ArrayList<>();
    List<Cells.Word> rest = new ArrayList<>();
    for (Cells.Word word : words) {
      String upper = word.upper();
      String type = type(upper);
      String code = discretion(upper);
      Optional<String> glued = glued(word);
      if (upper.equals("$") || upper.equals("|")) {
        continue;
      }
      if (numbers.size() < 2 && (word.isNumber() || glued.isPresent())) {
        FormFields.decimal(glued.orElse(word.text())).ifPresent(numbers::add);
        if (glued.isPresent()) {
          amountType = type(upper.substring(glued.get().length()));
          typedFirst = numbers.size() == 1;
        }
      } else if (!type.isEmpty() && !numbers.isEmpty()) {
        amountType = amountType.isEmpty() ? type : amountType;
        typedFirst |= numbers.size() == 1;
      } else if ((upper.equals("PUT") || upper.equals("CALL")) && !numbers.isEmpty()) {
        putCall = upper.equals("PUT") ? "Put" : "Call";
      } else if (numbers.isEmpty()) {
        title.append(title.isEmpty() ? "" : " ").append(word.text());
      } else if (numbers.size() == 2 && upper.equals("X")) {
        marks.add(word);
      } else if (numbers.size() == 2 && !code.isEmpty()) {
        discretion = discretion.isEmpty() || code.equals("OTR") ? code : discretion;
        if (discretion.equals("SOLE") && code.equals("DFND")) {
          discretion = code;
        }
      } else if (numbers.size() == 2) {
        rest.add(word);
      }
    }
    return numbers.size() < 2
        ? Optional.empty()
        : Optional.of(
            new TextRow(
                title.toString(),
                numbers.get(0),
                numbers.get(1),
                amountType,
                typedFirst,
                putCall,
                discretion,
                marks,
                rest));
  }

  private static String type(String word) {
    return switch (word) {
      case "SH", "SHS", "SHR", "SHRS", "SHARES" -> "SH";
      case "PRN", "PRIN", "PR", "PRINCIPAL" -> "PRN";
      default -> "";
    };
  }

  private static String discretion(String word) {
    return switch (word) {
      case "SOLE", "SOL" -> "SOLE";
      case "DFND", "DEFINED", "SHARED", "SHARED-DEFINED", "SHR-DFND", "SHARE-DEFINED", "DEF" ->
          "DFND";
      case "OTR", "OTHER", "OTHR", "SHARED-OTHER", "SHR-OTHR" -> "OTR";
      default -> "";
    };
  }

  /** Whether the row looks like one even without a CUSIP on its line. */
  boolean isHolding(boolean sharesFirst) {
    return !amountType.isEmpty()
        || !discretion.isEmpty()
        || !marks.isEmpty()
        || votesFrom(sharesFirst ? first : second) < rest.size();
  }

  /** The word of the rest with which votes begin: as many numbers as add up to the amount. */
  int votesFrom(BigDecimal amount) {
    BigDecimal sum = BigDecimal.ZERO;
    int best = rest.size();
    for (int i = rest.size() - 1; i >= 0 && rest.size() - i <= 3; i--) {
      Cells.Word word = rest.get(i);
      Optional<BigDecimal> number =
          word.isDash()
              ? Optional.of(BigDecimal.ZERO)
              : word.isNumber() ? FormFields.decimal(word.text()) : Optional.empty();
      if (number.isEmpty()) {
        break;
      }
      sum = sum.add(number.get());
      if (sum.compareTo(amount) == 0) {
        best = i;
      }
    }
    return best;
  }
}
