package io.assay.server.caching;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.assay.edgar.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedAnswerTest {

  private static final byte[] BODY =
      "{\"cik\":1,\"name\":\"Quiet Harbor\"}".repeat(50).getBytes(StandardCharsets.UTF_8);

  private static PackedAnswer answer() {
    return new PackedAnswer(
        "application/json",
        Map.of("X-A", "1", "X-B", "2"),
        ByteSlice.of(Zstd.compress(BODY, 3)),
        BODY.length);
  }

  @Test
  void an_answer_is_the_same_after_its_way() {
    PackedAnswer back = PackedAnswer.decoded(answer().encoded("key"), "key").orElseThrow();
    assertThat(back.unpack()).isEqualTo(BODY);
    assertThat(back.contentType()).isEqualTo("application/json");
    assertThat(back.extra()).isEqualTo(answer().extra());
  }

  @Test
  void another_key_s_answer_is_none() {
    assertThat(PackedAnswer.decoded(answer().encoded("key"), "other")).isEmpty();
  }

  @Test
  void whatever_is_damaged_or_cut_is_none() {
    byte[] whole = answer().encoded("key");
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      assertThat(PackedAnswer.decoded(damaged, "key")).isEmpty();
    }
    for (int length = 0; length < whole.length; length++) {
      assertThat(PackedAnswer.decoded(Arrays.copyOf(whole, length), "key")).isEmpty();
    }
    assertThat(PackedAnswer.decoded(new byte[1_000], "key")).isEmpty();
  }
}
