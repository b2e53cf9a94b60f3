package io.assay.signals.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.signals.Category;
import io.assay.signals.catalogue.Catalogue;
import io.assay.signals.catalogue.SignalDefinition;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CatalogueCoverageTest {

  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void the_catalogue_promises_exactly_what_there_is_a_formula_for() {
    Set<String> promised =
        catalogue.definitions().stream()
            .filter(SignalDefinition::implemented)
            .map(SignalDefinition::id)
            .collect(Collectors.toSet());
    assertThat(promised).isEqualTo(new Extraction(catalogue).implemented());
  }

  @Test
  void all_189_signals_are_defined_and_every_financial_one_is_computed() {
    assertThat(catalogue.definitions()).hasSize(189);
    assertThat(
            catalogue.definitions().stream()
                .filter(d -> d.category() == Category.FINANCIAL && d.implemented()))
        .hasSize(70);
  }

  @Test
  void the_version_is_the_same_for_the_same_catalogue() {
    assertThat(Catalogue.shipped().version()).isEqualTo(catalogue.version()).hasSize(12);
  }
}
