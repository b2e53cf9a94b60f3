package io.assay.server.packing;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NegotiationTest {

  private final Negotiation negotiation = new Negotiation(List.of(Coding.values()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip, deflate, br, zstd        | zstd
          gzip, deflate, br              | br
          gzip                           | gzip
          x-gzip                         | gzip
          GZIP                           | gzip
          *                              | zstd
          *;q=0.5, gzip;q=0.8            | gzip
          zstd;q=0.2, br;q=0.9, gzip     | gzip
          zstd;q=0, *                    | br
          gzip;q=0                       | none
          gzip;q=0.000                   | none
          gzip;q=0.5, identity           | none
          identity;q=0, gzip;q=0.1       | gzip
          gzip;q=1.5                     | none
          gzip;q=x                       | none
          deflate                        | none
          notgzip                        | none
          ,;,;q=1,                       | none
          ''                             | none
          """)
  void the_heaviest_coding_is_chosen(String header, String coding) {
    assertThat(negotiation.choose(header).map(Coding::token).orElse("none")).isEqualTo(coding);
    assertThat(negotiation.choose(header).map(Coding::token).orElse("none")).isEqualTo(coding);
  }

  @Test
  void what_is_not_there_is_never_chosen() {
    assertThat(new Negotiation(List.of(Coding.GZIP)).choose("br, zstd, gzip"))
        .contains(Coding.GZIP);
    assertThat(new Negotiation(List.of(Coding.GZIP)).choose("br, zstd")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void what_is_packed_says_the_same(Coding coding) throws IOException {
    assertThat(Coding.loaded()).contains(coding);
    byte[] plain = "Filings are packed once. ".repeat(400).getBytes(StandardCharsets.UTF_8);
    byte[] packed = coding.pack(plain);
    assertThat(packed.length).isLessThan(plain.length / 10);
    assertThat(unpacked(coding, packed, plain.length)).isEqualTo(plain);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = coding.packing(bytes)) {
      out.write(plain, 0, 5_000);
      out.flush();
      assertThat(bytes.size()).isPositive();
      out.write(plain, 5_000, plain.length - 5_000);
    }
    assertThat(unpacked(coding, bytes.toByteArray(), plain.length)).isEqualTo(plain);
  }

  private static byte[] unpacked(Coding coding, byte[] packed, int length) throws IOException {
    return switch (coding) {
      case ZSTD -> Zstd.decompress(packed, length);
      case BROTLI -> Decoder.decompress(packed).getDecompressedData();
      case GZIP -> new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    };
  }
}
