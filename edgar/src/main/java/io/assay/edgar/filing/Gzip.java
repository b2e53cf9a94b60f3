package io.assay.edgar.filing;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip within limits. */
final class Gzip {

  private static final int RATIO_FROM = 16 << 20;

  private Gzip() {}

  /** Unpacked bytes, and a problem when the packed ones end too early. */
  record Unpacked(ByteSlice bytes, List<Problem> problems) {}

  static boolean isGzip(ByteSlice bytes) {
    return bytes.length() > 2 && (bytes.at(0) & 0xFF) == 0x1F && (bytes.at(1) & 0xFF) == 0x8B;
  }

  static Unpacked unpack(ByteSlice packed, Limits limits, String fileName) {
    long ratioLimit = Math.max(RATIO_FROM, (long) packed.length() * limits.maxRatio());
    long limit = Math.min(limits.maxBytes(), ratioLimit);
    byte[] out = new byte[(int) Math.min(limit + 1, Math.max(1 << 16, 8L * packed.length()))];
    int size = 0;
    try (GZIPInputStream in =
        new GZIPInputStream(
            new ByteArrayInputStream(packed.array(), packed.offset(), packed.length()), 1 << 16)) {
      while (true) {
        if (size == out.length) {
          out = Arrays.copyOf(out, (int) Math.min(limit + 1, 2L * out.length));
        }
        int read = in.read(out, size, out.length - size);
        if (read < 0) {
          break;
        }
        size += read;
        if (size > limit) {
          throw tooLarge(fileName, limit);
        }
      }
    } catch (EOFException e) {
      if (size == 0) {
        throw bad(fileName, e);
      }
      return new Unpacked(
          slice(out, size),
          List.of(
              Problem.of(
                  EdgarCode.CUT_OFF,
                  "the gzip data end too early: what is there is read",
                  fileName)));
    } catch (IOException e) {
      throw bad(fileName, e);
    }
    return new Unpacked(slice(out, size), List.of());
  }

  private static ByteSlice slice(byte[] out, int size) {
    return ByteSlice.of(out).slice(0, size);
  }

  private static Unreadable bad(String fileName, IOException cause) {
    Unreadable failure =
        new Unreadable(
            EdgarCode.BAD_GZIP,
            "the gzip data are damaged: " + cause.getMessage(),
            fileName,
            "Fetch or pack the file again.");
    failure.initCause(cause);
    return failure;
  }

  private static Unreadable tooLarge(String fileName, long limit) {
    return new Unreadable(
        EdgarCode.FILE_TOO_LARGE,
        "unpacks to more than " + limit + " bytes",
        fileName,
        "Raise the limit if this is a filing; EDGAR's largest have some 100 MB.");
  }
}
