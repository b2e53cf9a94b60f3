package io.assay.cli.reading;

import io.assay.edgar.AssayFailure;
import io.assay.edgar.ByteSlice;
import io.assay.edgar.Problem;
import io.assay.edgar.filing.ReadFiling;
import io.assay.edgar.linkbase.TaxonomyReader;
import io.assay.edgar.submission.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Schema and linkbases that lie beside a lone document, under the names the document and its schema
 * give them. Only plain names are looked for, and only in the document's own folder: a filing says
 * nothing that leads elsewhere. Each may be packed as {@code NAME.gz}.
 */
final class Siblings {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");
  private static final String SCHEMA = ".xsd";
  private static final List<String> LINKBASES =
      List.of("_lab.xml", "_pre.xml", "_cal.xml", "_def.xml");

  private final FileBytes files;

  Siblings(FileBytes files) {
    this.files = files;
  }

  /**
   * The documents beside a file.
   *
   * @param problems takes what cannot be read
   */
  List<Document> of(String file, ReadFiling filing, List<Problem> problems) {
    String named = filing.facts().schemaRef();
    if (filing.documents().size() != 1 || !isPlain(named) || !named.endsWith(SCHEMA)) {
      return List.of();
    }
    List<Document> found = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    String schema = isThere(file, named) ? named : onlySchema(file).orElse(named);
    String stem = schema.substring(0, schema.length() - SCHEMA.length());
    LINKBASES.forEach(ending -> names.add(stem + ending));
    for (Document document : find(file, schema, problems)) {
      found.add(document);
      names.addAll(named(document));
    }
    for (String name : names) {
      if (isPlain(name) && name.endsWith(".xml")) {
        found.addAll(find(file, name, problems));
      }
    }
    return found;
  }

  private static boolean isThere(String file, String name) {
    return Files.isRegularFile(Path.of(file).resolveSibling(name))
        || Files.isRegularFile(Path.of(file).resolveSibling(name + ".gz"));
  }

  /** The schema of a folder that has one alone, under whatever name it was kept. */
  private static Optional<String> onlySchema(String file) {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    if (folder == null) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>();
    try (DirectoryStream<Path> schemas = Files.newDirectoryStream(folder, "*.{xsd,xsd.gz}")) {
      for (Path schema : schemas) {
        String name = schema.getFileName().toString();
        names.add(name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name);
      }
    } catch (IOException e) {
      return Optional.empty(); // a folder that cannot be listed shows no schema
    }
    return names.size() == 1 && isPlain(names.iterator().next())
        ? Optional.of(names.iterator().next())
        : Optional.empty();
  }

  /** Linkbases the schema names. */
  private static List<String> named(Document schema) {
    try {
      return new TaxonomyReader()
          .read(List.of(new TaxonomyReader.Part(schema.filename(), schema.text())))
          .linkbaseRefs();
    } catch (AssayFailure failure) {
      return List.of(); // told when the statements are drawn
    }
  }

  private static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches() && !name.contains("..");
  }

  private List<Document> find(String file, String name, List<Problem> problems) {
    try {
      Path beside = Path.of(file).resolveSibling(name);
      Path packed = Path.of(file).resolveSibling(name + ".gz");
      ByteSlice bytes;
      if (Files.isRegularFile(beside)) {
        bytes = files.read(beside.toString());
      } else if (Files.isRegularFile(packed)) {
        bytes = unpacked(files.read(packed.toString()));
      } else {
        return List.of();
      }
      return List.of(new Document(0, "", name, "", Document.Kind.XML, bytes));
    } catch (AssayFailure failure) {
      problems.add(new Problem(failure.code(), failure.what(), failure.where()));
    } catch (IOException | InvalidPathException e) {
      problems.add(Problem.of(CliCode.FILE_NOT_OPEN, "a file beside cannot be read: " + e, name));
    }
    return List.of();
  }

  private static ByteSlice unpacked(ByteSlice packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      byte[] bytes = in.readNBytes(FileBytes.MOST + 1);
      if (bytes.length > FileBytes.MOST) {
        throw new IOException("unpacks to more than " + FileBytes.MOST + " bytes");
      }
      return ByteSlice.of(bytes);
    }
  }
}
