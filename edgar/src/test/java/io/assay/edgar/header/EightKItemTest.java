package io.assay.edgar.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EightKItemTest {

  @Test
  void there_are_33_codes_today_and_12_before() {
    assertThat(Arrays.stream(EightKItem.values()).filter(i -> !i.isLegacy())).hasSize(33);
    assertThat(Arrays.stream(EightKItem.values()).filter(EightKItem::isLegacy)).hasSize(12);
    assertThat(Arrays.stream(EightKItem.values()).map(EightKItem::code)).doesNotHaveDuplicates();
  }

  @Test
  void an_item_is_found_by_its_code() {
    assertThat(EightKItem.find("5.02")).contains(EightKItem.ITEM_5_02);
    assertThat(EightKItem.find(" Item 5 ")).contains(EightKItem.LEGACY_5);
    assertThat(EightKItem.find("5.09")).isEmpty();
    assertThat(EightKItem.find("")).isEmpty();
  }

  @Test
  void every_title_leads_back_to_its_item_in_its_numbering() {
    for (EightKItem item : EightKItem.values()) {
      assertThat(EightKItem.byTitle(item.title(), item.isLegacy())).as(item.code()).contains(item);
    }
  }

  @Test
  void words_of_headers_lead_to_items() {
    assertThat(EightKItem.byTitle("Other events", true)).contains(EightKItem.LEGACY_5);
    assertThat(EightKItem.byTitle("Financial statements and exhibits", true))
        .contains(EightKItem.LEGACY_7);
    assertThat(EightKItem.byTitle("Financial Statements and Exhibits"))
        .contains(EightKItem.ITEM_9_01);
    assertThat(
            EightKItem.byTitle(
                "Departure of Directors or Principal Officers; Election of Directors; Appointment of"
                    + " Principal Officers"))
        .contains(EightKItem.ITEM_5_02);
    assertThat(EightKItem.byTitle("Acquisition or disposition of assets"))
        .contains(EightKItem.LEGACY_2);
    assertThat(EightKItem.byTitle("No such words")).isEmpty();
    assertThat(EightKItem.byTitle(" ")).isEmpty();
  }
}
