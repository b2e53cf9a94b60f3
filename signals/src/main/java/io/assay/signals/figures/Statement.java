package io.assay.signals.figures;

import io.assay.signals.FilingRef;

/** A filing and its figures. Immutable. */
public record Statement(FilingRef ref, Figures figures) {}
