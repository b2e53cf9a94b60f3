package io.assay.store.added;

import io.assay.edgar.Cik;
import java.time.Instant;
import java.util.Optional;

/**
 * A document that a person added. Immutable.
 *
 * @param number of it in this database
 * @param id for people and addresses: from the hash of its bytes
 * @param blob SHA-256 of its bytes, in hexadecimal
 * @param name of its file
 * @param type what its bytes are, such as {@code application/pdf}
 * @param company whose it is
 * @param companyName empty where it is nobody's
 * @param by who added it; empty where nobody needs a key
 * @param characters of its reading text
 * @param problems what could not be read, a JSON array as served
 */
public record AddedDocument(
    long number,
    String id,
    String blob,
    long bytes,
    String name,
    String title,
    String type,
    Optional<Cik> company,
    String companyName,
    Instant added,
    String by,
    int characters,
    int passages,
    String problems) {}
