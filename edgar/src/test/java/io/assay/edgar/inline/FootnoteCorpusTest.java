package io.assay.edgar.inline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.xbrl.Fact;
import io.assay.edgar.xbrl.FactSet;
import io.assay.edgar.xbrl.Footnote;
import io.assay.edgar.xbrl.InstanceReader;
import io.assay.specimens.Corpus;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Footnotes of real filings, counted by hand in the files. */
class FootnoteCorpusTest {

  private static final Map<String, Integer> TOLD =
      Map.ofEntries(
          Map.entry("nflx-20091231.xml", 1),
          Map.entry("aapl-20100925.xml", 16),
          Map.entry("axe_20200428_10q_THISQ.xml", 2),
          Map.entry("ko-20100402.xml", 1),
          Map.entry("sam-20130629.xml", 1),
          Map.entry("sam-20131228.xml", 2),
          Map.entry("sam-20140927.xml", 1),
          Map.entry("xom-20110331.xml", 2),
          Map.entry("xom-20130630.xml", 6),
          Map.entry("meta-20241231.htm", 1),
          Map.entry("mcd-20231231.htm", 5),
          Map.entry("bbw20220129_10k.htm", 11));

  @Test
  void every_footnote_is_read_and_tied_to_facts_that_are_there() {
    Assumptions.assumeTrue(Corpus.find().isPresent(), Corpus.MISSING);
    Corpus corpus = Corpus.find().orElseThrow();
    Map<String, Integer> found = new TreeMap<>();
    for (Map<String, String> row : corpus.manifest()) {
      boolean page = row.getOrDefault("kind", "").equals("inline xbrl html");
      if (!page && !row.getOrDefault("kind", "").equals("xbrl instance")) {
        continue;
      }
      String path = row.get("path");
      ByteSlice bytes = ByteSlice.of(corpus.bytes(path));
      FactSet facts =
          page ? new InlineReader().read(bytes, "") : new InstanceReader().read(bytes, "");
      if (!facts.footnotes().isEmpty()) {
        found.put(path.substring(path.lastIndexOf('/') + 1), facts.footnotes().size());
      }
      Set<String> ids = facts.facts().stream().map(Fact::id).collect(Collectors.toSet());
      for (Footnote footnote : facts.footnotes()) {
        assertThat(ids).as(path).containsAll(footnote.factIds());
        assertThat(footnote.text().value()).as(path).isNotBlank();
      }
    }
    assertThat(found).isEqualTo(new TreeMap<>(TOLD));
  }
}
