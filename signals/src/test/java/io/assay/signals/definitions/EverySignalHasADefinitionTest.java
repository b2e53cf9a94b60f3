package io.assay.signals.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.signals.Category;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Joins what all families of tests cover and holds it against the catalogue. */
final class EverySignalHasADefinitionTest {

  /** Categories of which every signal must have its test. */
  private static final Set<Category> DEMANDED = EnumSet.allOf(Category.class);

  private static Set<String> covered() throws IOException, ReflectiveOperationException {
    Path folder;
    try {
      folder =
          Path.of(
              EverySignalHasADefinitionTest.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    String own = EverySignalHasADefinitionTest.class.getPackageName();
    List<String> names;
    try (Stream<Path> files = Files.list(folder.resolve(own.replace('.', '/')))) {
      names =
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith("DefinitionsTest.class"))
              .sorted()
              .toList();
    }
    Set<String> all = new TreeSet<>();
    for (String name : names) {
      Method covered =
          Class.forName(own + "." + name.replace(".class", "")).getDeclaredMethod("covered");
      covered.setAccessible(true);
      for (Object id : (Set<?>) covered.invoke(null)) {
        all.add(String.valueOf(id));
      }
    }
    return all;
  }

  @Test
  void every_signal_of_the_catalogue_has_a_test_of_its_definition() throws Exception {
    Set<String> demanded = new TreeSet<>();
    for (SignalDefinition definition : Catalogue.shipped().definitions()) {
      if (DEMANDED.contains(definition.category())) {
        demanded.add(definition.id());
      }
    }
    demanded.removeAll(covered());
    assertThat(demanded).as("signals without a test of their definition").isEmpty();
  }

  @Test
  void no_test_covers_a_signal_the_catalogue_does_not_have() throws Exception {
    Catalogue catalogue = Catalogue.shipped();
    assertThat(covered()).allSatisfy(id -> assertThat(catalogue.find(id)).as(id).isPresent());
  }
}
