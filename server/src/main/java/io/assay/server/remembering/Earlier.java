package io.assay.server.remembering;

import java.time.Instant;

/**
 * An answer given before.
 *
 * @param question that it was made for, as asked
 * @param similarity how near the question asked now lies to it, 1 for what leaves nothing open
 * @param answered when it was made
 */
public record Earlier<A>(String question, double similarity, Instant answered, A answer) {}
