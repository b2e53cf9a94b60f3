package io.assay.bulk;

import io.assay.edgar.Accession;
import io.assay.edgar.Unreadable;
import io.assay.edgar.feed.ArchiveLimits;
import io.assay.edgar.feed.FeedArchive;
import io.assay.edgar.tree.FilingFile;
import io.assay.edgar.tree.TreeBytes;
import io.assay.edgar.tree.TreeLists;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Files of an archive, wherever Hadoop finds them. Opened on each machine for itself; one thread at
 * a time.
 */
final class Archive {

  /** What a file is by its name. */
  enum Kind {
    /** A filing, or a document of one. */
    FILING,
    /** A list of filings. */
    LIST,
    /** A day of EDGAR's feed: many filings in one file. */
    FEED,
    OTHER
  }

  /** A file as it is listed. */
  record Stored(String path, long size) implements Serializable {

    Kind kind() {
      String lower = path.toLowerCase(java.util.Locale.ROOT);
      if (FEED.matcher(lower).matches()) {
        return Kind.FEED;
      }
      if (TreeLists.isIndex(path) || TreeLists.isCompany(path)) {
        return Kind.LIST;
      }
      return FilingFile.mayBe(path) ? Kind.FILING : Kind.OTHER;
    }
  }

  private static final Pattern FEED = Pattern.compile(".*\\.(nc\\.)?(tar\\.gz|tgz|tar)");

  private static final int ATTEMPTS = 3;

  private final Configuration configuration;

  Archive(Configuration configuration) {
    this.configuration = configuration;
  }

  /** All files below a path, those that begin with a dot or an underscore left out. */
  void list(String root, Consumer<Stored> sink) throws IOException {
    Path path = new Path(root);
    RemoteIterator<LocatedFileStatus> files =
        path.getFileSystem(configuration).listFiles(path, true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      char first = file.getPath().getName().charAt(0);
      if (first != '.' && first != '_') {
        sink.accept(new Stored(file.getPath().toString(), file.getLen()));
      }
    }
  }

  boolean exists(String root) throws IOException {
    Path path = new Path(root);
    return path.getFileSystem(configuration).exists(path);
  }

  private InputStream open(String file) throws IOException {
    Path path = new Path(file);
    return path.getFileSystem(configuration).open(path);
  }

  /** What a file tells of itself by its name and, where it can be read, its beginning. */
  FoundFile look(Stored stored) {
    TreeBytes.Opener opener = () -> open(stored.path());
    return FoundFile.of(
        "",
        FilingFile.of(
            stored.path(),
            head(opener),
            stored.size(),
            () -> TreeBytes.ownNumber(stored.path(), opener)));
  }

  private static String head(TreeBytes.Opener file) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return TreeBytes.head(file);
      } catch (IOException _) {
        // A store far away fails now and then; what stays unreadable is told when it is read.
      }
    }
    return "";
  }

  /**
   * The bytes of a file, unpacked.
   *
   * @throws Unreadable when they are not to be had, after some attempts
   */
  byte[] bytes(FoundFile file) {
    for (int attempt = 1; ; attempt++) {
      try {
        return TreeBytes.whole(file.path(), () -> open(file.path()));
      } catch (Unreadable failure) {
        boolean ofTheStore = failure.getCause() instanceof IOException;
        if (!ofTheStore || attempt == ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  /** Rows of a list; those before its end are given even where it breaks off. */
  void rows(Stored list, Consumer<ListRow> sink) throws IOException {
    long[] line = {0};
    try (InputStream in = open(list.path())) {
      new TreeLists()
          .read(
              list.path(),
              in,
              (accession, row) ->
                  sink.accept(
                      new ListRow(
                          accession.value(),
                          FoundFile.Known.of(row.listed()),
                          row.ofCompany(),
                          list.path(),
                          line[0]++)));
    }
  }

  /** A day of the feed, to be closed. */
  FeedArchive feed(String feed) throws IOException {
    return FeedArchive.open(open(feed), ArchiveLimits.USUAL);
  }

  /** What a member of a feed tells of itself. */
  static FoundFile look(String feed, FeedArchive.Member member) {
    int head = Math.min(FilingFile.HEAD, member.bytes().length());
    return FoundFile.of(
        feed,
        FilingFile.of(
            member.name(),
            member.bytes().slice(0, head).toString(StandardCharsets.ISO_8859_1),
            member.bytes().length(),
            () -> ownNumber(member)));
  }

  private static Accession ownNumber(FeedArchive.Member member) {
    return TreeBytes.ownNumber(
        member.name(), () -> new java.io.ByteArrayInputStream(member.bytes().toByteArray()));
  }
}
