package io.assay.signals.formula;

/** How one signal is computed: a pure function. */
@FunctionalInterface
public interface Formula {

  Quantity of(Situation situation);
}
