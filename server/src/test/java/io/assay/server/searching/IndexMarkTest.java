package io.assay.server.searching;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.store.outbox.Position;
import org.junit.jupiter.api.Test;

class IndexMarkTest {

  @Test
  void a_mark_reads_back_as_it_was_written() {
    IndexMark mark = IndexMark.of("7512/5", "some-model", new Position(-2, Long.MAX_VALUE));
    assertThat(IndexMark.parse(mark.written())).contains(mark);
  }

  @Test
  void what_is_no_mark_says_that_there_is_none() {
    for (String text : new String[] {"", "1|2|3", "a|1|m|x|1", "a|1|m|1|", "a|1|m|1|2|3"}) {
      assertThat(IndexMark.parse(text)).as(text).isEmpty();
    }
  }
}
