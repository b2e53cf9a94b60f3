package io.assay.edgar.proxies;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The table of beneficial ownership: who holds how much of the first class of stock. Source: Item
 * 403 of Regulation S-K. Immutable.
 *
 * @param holders of 5 % and more who are no directors or officers, each once
 * @param group all directors and executive officers as a group
 * @param confidence 0 to 1
 */
public record BeneficialOwnership(List<Holder> holders, Optional<Holder> group, double confidence) {

  public BeneficialOwnership {
    holders = List.copyOf(holders);
  }

  /**
   * A row.
   *
   * @param percent of the class, 0 to 100; 0.5 where the row says less than 1 %
   * @param start offset of the row in the reading text
   * @param end offset after it
   * @param text the row
   */
  public record Holder(String name, BigDecimal percent, int start, int end, String text) {}
}
