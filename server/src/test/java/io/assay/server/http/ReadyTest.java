package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.ByteSlice;
import io.assay.server.access.Need;
import io.assay.server.caching.Generation;
import io.assay.server.caching.Life;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer made ready is one that no header breaks. */
class ReadyTest {

  @Test
  void a_header_with_a_line_break_is_refused_where_it_is_made() {
    Traffic traffic = new Traffic(new SimpleMeterRegistry());
    assertThatThrownBy(
            () ->
                Ready.of(
                    200,
                    "application/json",
                    ByteSlice.of("{}"),
                    Map.of("Location", "/a\r\nSet-Cookie: b=c"),
                    Generation.endless(),
                    Need.NOTHING,
                    Life.UNCHANGING,
                    Long.MAX_VALUE,
                    traffic.timer("GET", "/a", 200, true),
                    traffic.sizes("/a")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
