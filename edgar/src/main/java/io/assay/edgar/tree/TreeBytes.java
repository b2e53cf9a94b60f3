package io.assay.edgar.tree;

import io.assay.edgar.Accession;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Unreadable;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of files of a tree, gzip or not, from whatever keeps them. */
public final class TreeBytes {

  /** No filing is larger; what is, is no filing. */
  public static final long LARGEST = 256L << 20;

  private static final int FRONT = 4 << 10;

  private TreeBytes() {}

  /** Opens a file anew. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** A file, unpacked when it is gzip by its first two bytes; closing it closes the stream. */
  public static InputStream unpacked(InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /**
   * The beginning of a file as {@link FilingFile#of} takes it; empty where it is no gzip though it
   * begins so.
   *
   * @throws IOException as the stream throws it
   */
  public static String head(Opener file) throws IOException {
    try (InputStream stream = file.open();
        InputStream in = unpacked(stream)) {
      return new String(in.readNBytes(FilingFile.HEAD), StandardCharsets.ISO_8859_1);
    } catch (ZipException | EOFException _) {
      return "";
    }
  }

  /**
   * The number of a file that bears none: made from its hash, it begins with 9 and has the year 00.
   * The same file is the same filing, wherever it lies.
   */
  public static Accession ownNumber(String path, Opener file) {
    byte[] hash;
    MessageDigest digest = sha256();
    try (InputStream stream = file.open();
        InputStream in = unpacked(stream)) {
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      for (int read = in.read(buffer); read >= 0 && total < LARGEST; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        total += read;
      }
      hash = digest.digest();
    } catch (IOException _) {
      hash = sha256().digest(path.getBytes(StandardCharsets.UTF_8));
    }
    long number = 0;
    for (int i = 0; i < 8; i++) {
      number = (number << 8) | (hash[i] & 0xff);
    }
    long digits = Long.remainderUnsigned(number, 1_000_000_000_000_000L);
    return new Accession("9%09d-00-%06d".formatted(digits / 1_000_000, digits % 1_000_000));
  }

  /** Whether a number was made here; 99999999 begins EDGAR's own for filings on paper. */
  public static boolean isOwnNumber(Accession accession) {
    return accession.value().matches("9(?!9999999)\\d{9}-00-\\d{6}");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A file of zeros may be as large as one likes and lie on no disk: told by its beginning. */
  private static void refuseZeros(byte[] front, String path) {
    for (byte b : front) {
      if (b != 0) {
        return;
      }
    }
    if (front.length == FRONT) {
      throw new Unreadable(
          EdgarCode.NOT_A_FILING,
          "the file begins with nothing but zeros",
          path,
          "Copy it again; it may have been cut off while it was written.");
    }
  }

  private static byte[] joined(byte[] front, byte[] rest) {
    if (rest.length == 0) {
      return front;
    }
    byte[] whole = Arrays.copyOf(front, front.length + rest.length);
    System.arraycopy(rest, 0, whole, front.length, rest.length);
    return whole;
  }

  /**
   * Reads a whole file, unpacked.
   *
   * @throws Unreadable when it cannot be, then with the cause, or is larger than any filing
   */
  public static byte[] whole(String path, Opener file) {
    try (InputStream stream = file.open();
        InputStream in = unpacked(stream)) {
      byte[] front = in.readNBytes(FRONT);
      refuseZeros(front, path);
      byte[] bytes = joined(front, in.readNBytes((int) LARGEST - front.length));
      if (in.read() >= 0) {
        throw new Unreadable(
            EdgarCode.FILE_TOO_LARGE,
            "the file is larger than any filing (" + (LARGEST >> 20) + " MiB unpacked)",
            path,
            "Give the filing itself, not an archive of filings.");
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw new Unreadable(
          EdgarCode.BAD_GZIP,
          "the file begins like gzip and is not: " + e.getMessage(),
          path,
          "Fetch it again.");
    } catch (IOException e) {
      Unreadable failure =
          new Unreadable(
              EdgarCode.NOT_A_FILING,
              "the file cannot be read: " + e.getMessage(),
              path,
              "Check that it is there and that Assay may read it.");
      failure.initCause(e);
      throw failure;
    }
  }
}
