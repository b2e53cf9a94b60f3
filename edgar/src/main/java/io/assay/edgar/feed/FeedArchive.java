package io.assay.edgar.feed;

import io.assay.edgar.ByteSlice;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Problem;
import io.assay.edgar.Unreadable;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The submissions of a day, out of a feed archive ({@code Feed/2024/QTR1/20240102.nc.tar.gz}) or a
 * tar of it: one after the other, each in memory alone. One thread at a time.
 *
 * <p>Members are never written anywhere: of their names only the last part is told, and links,
 * devices and folders are passed over. What is wrong is a problem beside the rest: a member too
 * large is left out, a header whose checksum does not hold is skipped to the next that does, and at
 * a limit on the whole archive the rest is left.
 */
public final class FeedArchive implements Iterator<FeedArchive.Member>, AutoCloseable {

  /**
   * A submission of the archive.
   *
   * @param name last part of the member's name ({@code 0001234567-24-000001.nc}), never to be used
   *     as a path unseen
   * @param bytes for {@link io.assay.edgar.filing.FilingReader}
   */
  public record Member(String name, ByteSlice bytes) {}

  private static final int MAX_PROBLEMS = 100;
  private static final int MAX_NAME = 4_096;
  private static final int MAX_PAX = 1 << 16;
  private static final long RATIO_FROM = 64L << 20;

  /** Submissions, and corrections of them. */
  private static final Pattern SUBMISSION =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}\\.(?:nc|corr\\d{0,4}|txt|sgml)");

  private final ArchiveLimits limits;
  private final Counted packed;
  private final InputStream in;
  private final List<Problem> problems = new ArrayList<>();
  private final byte[] block = new byte[TarHeader.BLOCK];
  private long read;
  private int members;
  private boolean ended;
  private @Nullable Member next;

  private FeedArchive(Counted packed, InputStream in, ArchiveLimits limits) {
    this.packed = packed;
    this.in = in;
    this.limits = limits;
  }

  /**
   * Opens an archive, gzipped or not; closing it closes the stream.
   *
   * @throws Unreadable {@code bad-gzip}, or {@code unreadable-archive} when its first block is no
   *     header of a tar
   * @throws IOException when the stream fails
   */
  public static FeedArchive open(InputStream stream, ArchiveLimits limits) throws IOException {
    Counted counted = new Counted(stream);
    BufferedInputStream front = new BufferedInputStream(counted, 1 << 16);
    front.mark(2);
    int first = front.read();
    int second = front.read();
    front.reset();
    InputStream in = front;
    if (first == 0x1F && second == 0x8B) {
      try {
        in = new BufferedInputStream(new GZIPInputStream(front, 1 << 16), 1 << 16);
      } catch (EOFException | ZipException e) {
        throw badGzip(e);
      }
    }
    FeedArchive archive = new FeedArchive(counted, in, limits);
    archive.advance(true);
    return archive;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * The next submission.
   *
   * @throws Unreadable when the stream breaks
   */
  @Override
  public Member next() {
    Member member = next;
    if (member == null) {
      throw new NoSuchElementException("the archive has no more submissions");
    }
    try {
      advance(false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the stream of the archive failed", e);
    }
    return member;
  }

  /** What was wrong so far, the first hundred. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void advance(boolean first) throws IOException {
    next = null;
    try {
      find(first);
    } catch (EOFException e) {
      ended = true;
      problem(EdgarCode.CUT_OFF, "the archive ends inside a member or its packing", "");
    } catch (ZipException e) {
      ended = true;
      if (first && read == 0) {
        throw badGzip(e);
      }
      problem(EdgarCode.BAD_GZIP, "the packed data are damaged: " + e.getMessage(), "");
    }
  }

  private void find(boolean first) throws IOException {
    String longName = "";
    long paxSize = -1;
    boolean lost = false;
    while (next == null && !ended) {
      if (!block()) {
        ended = true;
        if (first && read == 0) {
          throw new Unreadable(
              EdgarCode.EMPTY_FILE, "the archive is empty", "Fetch the archive again.");
        }
        break;
      }
      if (TarHeader.isZero(block)) {
        ended = true; // two blocks of zeros end an archive; the second says no more
        break;
      }
      Optional<TarHeader> header = TarHeader.read(block);
      if (header.isEmpty() || header.get().size() < 0) {
        if (first && members == 0 && !lost) {
          throw new Unreadable(
              EdgarCode.UNREADABLE_ARCHIVE,
              "the first block is no header of a tar archive",
              "byte 0",
              "Give a .nc.tar.gz of EDGAR's Feed folder.");
        }
        if (!lost) {
          problem(
              EdgarCode.UNREADABLE_ARCHIVE,
              "a header's checksum or size does not hold: skipped to the next that does",
              "");
        }
        lost = true;
        continue;
      }
      lost = false;
      if (++members > limits.members()) {
        stop("more than " + limits.members() + " members");
        break;
      }
      TarHeader member = header.get();
      switch (member.type()) {
        case 'L' -> longName = terminated(small(member.size(), MAX_NAME));
        case 'x' -> {
          byte[] records = small(member.size(), MAX_PAX);
          longName = pax(records, "path", longName);
          paxSize = number(pax(records, "size", ""));
        }
        case 'g', 'K' -> skip(padded(member.size()));
        default -> {
          String name = longName.isEmpty() ? member.name() : longName;
          long size = paxSize >= 0 ? paxSize : member.size();
          longName = "";
          paxSize = -1;
          take(member, TarHeader.lastPart(name), size);
        }
      }
    }
  }

  private void take(TarHeader header, String name, long size) throws IOException {
    if (!header.isFile()) {
      if (header.type() != '5') {
        problem(EdgarCode.UNREADABLE_ARCHIVE, "a link or device is passed over", shown(name));
      }
      // links and folders have no content, whatever size they state
      skip(header.type() == '1' || header.type() == '2' || header.type() == '5' ? 0 : padded(size));
      return;
    }
    if (!SUBMISSION.matcher(name).matches()) {
      problem(EdgarCode.UNREADABLE_ARCHIVE, "a member that is no submission", shown(name));
      skip(padded(size));
      return;
    }
    if (size > limits.memberBytes()) {
      problem(
          EdgarCode.LIMIT_REACHED,
          "a member of " + size + " bytes, more than " + limits.memberBytes() + ", is left out",
          shown(name));
      skip(padded(size));
      return;
    }
    byte[] bytes = exactly((int) size);
    skip(padded(size) - size);
    next = new Member(name, ByteSlice.of(bytes));
  }

  /** Reads as the bytes come: a size that is stated and not there costs nothing. */
  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    count(bytes.length);
    if (bytes.length < size) {
      throw new EOFException();
    }
    return bytes;
  }

  private byte[] small(long size, int most) throws IOException {
    byte[] bytes = exactly((int) Math.min(size, most));
    skip(padded(size) - bytes.length);
    return bytes;
  }

  private static long padded(long size) {
    return (size + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
  }

  private void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > 0 && !ended) {
      long skipped = in.skip(Math.min(left, 1 << 20));
      if (skipped <= 0) {
        if (in.read() < 0) {
          throw new EOFException();
        }
        skipped = 1;
      }
      left -= skipped;
      count(skipped);
    }
  }

  private boolean block() throws IOException {
    int length = in.readNBytes(block, 0, block.length);
    count(length);
    if (length > 0 && length < block.length) {
      throw new EOFException();
    }
    return length == block.length;
  }

  private void count(long bytes) {
    read += bytes;
    if (read > limits.totalBytes()) {
      stop("more than " + limits.totalBytes() + " bytes");
    } else if (read > RATIO_FROM && read / Math.max(1, packed.count) > limits.ratio()) {
      stop("unpacks to more than " + limits.ratio() + " times its size");
    }
  }

  private void stop(String what) {
    if (!ended) {
      ended = true;
      problem(EdgarCode.LIMIT_REACHED, what + ": the rest of the archive is left", "");
    }
  }

  private void problem(EdgarCode code, String message, String where) {
    if (problems.size() < MAX_PROBLEMS) {
      String place = "byte " + read;
      problems.add(Problem.of(code, message, where.isEmpty() ? place : where + ", " + place));
    }
  }

  private static String shown(String name) {
    return name.length() > 80 ? name.substring(0, 80) + "…" : name;
  }

  private static String terminated(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** Value of a record {@code 30 path=…\n} of an extended header. */
  private static String pax(byte[] records, String key, String otherwise) {
    int at = 0;
    while (at < records.length) {
      int blank = at;
      while (blank < records.length && records[blank] != ' ') {
        blank++;
      }
      long length = number(new String(records, at, blank - at, StandardCharsets.ISO_8859_1));
      if (length <= blank - at + 1 || at + length > records.length) {
        break;
      }
      int end = at + (int) length;
      String record =
          new String(records, blank + 1, end - blank - 1, StandardCharsets.UTF_8).strip();
      if (record.startsWith(key + "=")) {
        return record.substring(key.length() + 1);
      }
      at = end;
    }
    return otherwise;
  }

  private static long number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= 15 ? Long.parseLong(text) : -1;
  }

  private static Unreadable badGzip(IOException cause) {
    Unreadable failure =
        new Unreadable(
            EdgarCode.BAD_GZIP,
            "the archive is badly packed: " + cause.getMessage(),
            "Fetch the archive again.");
    failure.initCause(cause);
    return failure;
  }

  /** Counts the packed bytes that were taken. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int got = super.read(bytes, from, length);
      count += Math.max(0, got);
      return got;
    }
  }
}
