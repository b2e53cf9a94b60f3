package io.assay.bulk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A store that is no disk to anybody but Hadoop: {@code shelf://store/path}. Each file fails the
 * first time it is opened, as stores far away now and then do.
 */
public final class ShelfFileSystem extends FilterFileSystem {

  private static final URI ROOT = URI.create("shelf://store/");

  private final Set<Path> opened = ConcurrentHashMap.newKeySet();

  /** Made by Hadoop, by name. */
  public ShelfFileSystem() {
    super(new RawLocalFileSystem());
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    fs.initialize(URI.create("file:///"), conf);
    setConf(conf);
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  protected void checkPath(Path path) {
    // All paths are of this store.
  }

  private static Path disk(Path shelf) {
    return new Path("file", null, shelf.toUri().getPath());
  }

  private static FileStatus shelf(FileStatus status) {
    status.setPath(new Path("shelf", "store", status.getPath().toUri().getPath()));
    return status;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return shelf(fs.getFileStatus(disk(path)));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws FileNotFoundException, IOException {
    FileStatus[] all = fs.listStatus(disk(path));
    for (FileStatus status : all) {
      FileStatus _ = shelf(status);
    }
    return all;
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    if (opened.add(path)) {
      throw new IOException("the store is busy");
    }
    return fs.open(disk(path), buffer);
  }
}
