package io.assay.edgar.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.submission.Document;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reading holds at most four times the input and 64 MB: done by a program of its own whose heap has
 * no more.
 */
class TextMemoryTest {

  private static final int MEGABYTES = 32;

  private static final String PROSE =
      """
      The Company's business consists of the manufacture and sale of things that
      people want, in the United States and in other coun-
      tries of the world where it is allowed to do so. It was
      incorporated in 1901.

      """;

  private static final String TABLE =
      """
      <TABLE>
      Net sales .........   $ 1,234   $ 5,678   $ 9,012   12.5%
      Cost of sales          (1,234)   (5,678)   (9,012)   12.5%
      Other income, net          12        34        56     1.0%
      </TABLE>
      """;

  private static final String LINES = "Item\n\n12 a\n\n";

  private static final String PAGE =
      "<p style=\"font-size:10pt\">The Company\u2019s <b>business</b> consists of things</p>\n";

  public static void main(String[] arguments) {
    byte[] piece = arguments[1].getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[MEGABYTES << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = piece[i % piece.length];
    }
    ReadingText text = TextReader.read(ByteSlice.of(bytes), Document.Kind.valueOf(arguments[0]));
    System.exit(text.blocks().size() > 100_000 ? 0 : 3);
  }

  @Test
  void typewritten_prose_is_read_within_four_times_its_length() throws Exception {
    assertThat(exitOf(Document.Kind.PLAIN_TEXT, PROSE)).isZero();
  }

  @Test
  void typewritten_tables_are_read_within_four_times_their_length() throws Exception {
    assertThat(exitOf(Document.Kind.PLAIN_TEXT, TABLE)).isZero();
  }

  @Test
  void short_lines_are_read_within_four_times_their_length() throws Exception {
    assertThat(exitOf(Document.Kind.PLAIN_TEXT, LINES)).isZero();
  }

  @Test
  void pages_are_read_within_four_times_their_length() throws Exception {
    assertThat(exitOf(Document.Kind.HTML, PAGE)).isZero();
  }

  private static int exitOf(Document.Kind kind, String piece)
      throws IOException, InterruptedException, URISyntaxException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmn8m",
                "-Xmx" + (4 * MEGABYTES + 64) + "m",
                "-cp",
                placeOf(TextReader.class) + ":" + placeOf(TextMemoryTest.class),
                TextMemoryTest.class.getName(),
                kind.name(),
                piece))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
