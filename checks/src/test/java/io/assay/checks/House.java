package io.assay.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the rules are held against: the shipped classes, and the repository's files. */
final class House {

  /** The shipped classes of all modules, imported once a run: they do not change under it. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.assay");

  private House() {}

  /** The folder of the parent pom. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.isRegularFile(folder.resolve("assay"))
          && Files.isDirectory(folder.resolve("edgar"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException(
        "the repository's root is not above " + Path.of("").toAbsolutePath());
  }
}
