package io.assay.server.ops;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something the server needs to answer.
 *
 * @param trouble what is wrong with it now, in words; empty when nothing is
 */
public record Check(String name, Supplier<Optional<String>> trouble) {}
