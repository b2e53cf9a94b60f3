package io.assay.server.upkeep;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that is done again and again to keep the store well. It may be done twice, or by two
 * processes after each other: it finds out itself what there is to do.
 *
 * @param purpose for a person
 * @param every how long lies between two times
 * @param yields whether it waits for a quiet moment, though not for ever
 * @param work does it; answers what was done, empty when there was nothing to do
 */
public record UpkeepTask(
    String name, String purpose, Duration every, boolean yields, Supplier<Optional<String>> work) {}
