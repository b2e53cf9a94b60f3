/**
 * Tests of what signals mean: each signal of the catalogue on a made-up filing, its expected value
 * worked out by hand from the definition. A test class a family, named {@code ...DefinitionsTest},
 * says with a static {@code covered()} which signals it works out values of; {@link
 * io.assay.signals.definitions.EverySignalHasADefinitionTest} joins them.
 */
@NullMarked
package io.assay.signals.definitions;

import org.jspecify.annotations.NullMarked;
