package io.assay.edgar.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.FormType;
import io.assay.edgar.Unreadable;
import io.assay.edgar.index.FilingFolder.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilingFolderTest {

  @Test
  void a_listing_is_read_with_its_quoted_sizes() throws IOException {
    FilingFolder folder =
        read(
            """
            {"directory":{"item":[
              {"last-modified":"2018-11-05 08:01:40","name":"a-index.html","type":"text.gif","size":""},
              {"last-modified":"2018-11-05 08:01:40","name":"a.htm","type":"text.gif","size":"1234"}],
             "name":"/Archives/edgar/data/1/000000000118000001","parent-dir":"/Archives/edgar/data/1"}}
            """);
    assertThat(folder.items())
        .containsExactly(new Item("a-index.html", 0), new Item("a.htm", 1234));
  }

  @Test
  void what_is_no_listing_is_refused() {
    assertThatThrownBy(() -> read("{\"name\":1}")).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> read("[]")).isInstanceOf(Unreadable.class);
  }

  @Test
  void of_an_ownership_report_the_xml_is_the_main_document() {
    assertThat(folder("poa.txt", "attachment1.htm", "doc4.xml").findMainDocument(form("4")))
        .contains("doc4.xml");
  }

  @Test
  void of_a_report_it_is_the_page_that_is_no_exhibit_and_not_rendered() {
    FilingFolder folder =
        folder(
            "a10-k2018.htm",
            "0000320193-18-000145-index.html",
            "FilingSummary.xml",
            "R2.htm",
            "aapl-20180929_cal.xml",
            "aapl-20180929.xsd",
            "aapl-20180929.xml",
            "a10-kexhibit31109292018.htm",
            "d123456dex991.htm",
            "ex-99_1.htm");
    assertThat(folder.findMainDocument(form("10-K"))).contains("a10-k2018.htm");
    assertThat(folder.findInstance()).contains("aapl-20180929.xml");
  }

  @Test
  void an_instance_alone_is_the_main_document_and_one_taken_out_of_a_page_is_none() {
    assertThat(folder("n.xsd", "n_lab.xml", "n-2009.xml").findMainDocument(form("10-K")))
        .contains("n-2009.xml");
    FilingFolder inline = folder("a.htm", "a.xsd", "a_htm.xml", "a_pre.xml");
    assertThat(inline.findMainDocument(form("10-K"))).contains("a.htm");
    assertThat(inline.findInstance()).isEmpty();
    assertThat(folder("a.xsd", "a_htm.xml", "a_pre.xml").findMainDocument(form("10-K")))
        .contains("a_htm.xml");
  }

  @Test
  void an_empty_folder_has_none() {
    assertThat(folder().findMainDocument(Optional.empty())).isEmpty();
    assertThat(folder("x-index.html", "R1.htm").findMainDocument(form("10-K"))).isEmpty();
  }

  /** Later ones are larger, as exhibits often are. */
  private static FilingFolder folder(String... names) {
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      items.add(new Item(name, 100L * (items.size() + 1)));
    }
    return new FilingFolder(items);
  }

  private static Optional<FormType> form(String form) {
    return Optional.of(new FormType(form));
  }

  private static FilingFolder read(String json) throws IOException {
    return new EdgarJson().folder(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
