package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.uri.UriQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"10-K,4", "x&sort=score", "100%", "a+b", "a b", "#", "=", "ü€\uD83D\uDE00"})
  void what_is_escaped_reads_back_as_it_was(String value) {
    UriQuery query = UriQuery.create("q=" + Escaped.value(value) + "&limit=5");
    assertThat(query.get("q")).isEqualTo(value);
    assertThat(query.get("limit")).isEqualTo("5");
  }

  @Test
  void plain_values_stay_as_they_are() {
    assertThat(Escaped.value("10-K,4")).isEqualTo("10-K,4");
    assertThat(Escaped.value("x&sort=score")).isEqualTo("x%26sort%3Dscore");
  }
}
