package io.assay.store.added;

import io.assay.edgar.Cik;
import io.assay.store.blobs.Blobs;
import java.time.Instant;
import java.util.Optional;

/**
 * A document to be added. Immutable.
 *
 * @param kept its bytes
 * @param passages that its text was cut into
 * @param problems what could not be read, a JSON array as served
 * @param blocks of the text, a JSON object a line
 */
public record NewDocument(
    Blobs.Kept kept,
    String name,
    String title,
    String type,
    Optional<Cik> company,
    Instant added,
    String by,
    int passages,
    String problems,
    String text,
    String blocks) {}
