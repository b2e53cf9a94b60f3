package io.assay.bulk;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A store that is no disk to anybody but Hadoop: {@code shelf://store/path}. Each file fails the
 * first time it is opened, as stores far away now and then do.
 */
public final class ShelfFileSystem extends RawLocalFileSystem {

  private static final URI ROOT = URI.create("shelf://store/");

  private final Set<Path> opened = ConcurrentHashMap.newKeySet();

  /** Made by Hadoop, by name. */
  public ShelfFileSystem() {
    super();
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .map(ShelfFileSystem::plain)
        .toArray(FileStatus[]::new);
  }

  /** Without the rights of a disk, which are looked up by a path of the disk. */
  private static FileStatus plain(FileStatus s) {
    return new FileStatus(
        s.getLen(),
        s.isDirectory(),
        s.getReplication(),
        s.getBlockSize(),
        s.getModificationTime(),
        s.getPath());
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    if (opened.add(path)) {
      throw new IOException("the store is busy");
    }
    return super.open(path, buffer);
  }
}
