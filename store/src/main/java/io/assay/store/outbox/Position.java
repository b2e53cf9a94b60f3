package io.assay.store.outbox;

/**
 * A place in the order of events: by transaction, then by number. Immutable.
 *
 * @param transaction PostgreSQL's 64-bit id
 * @param id of the event
 */
public record Position(long transaction, long id) implements Comparable<Position> {

  @Override
  public int compareTo(Position other) {
    int byTransaction = Long.compareUnsigned(transaction, other.transaction);
    return byTransaction != 0 ? byTransaction : Long.compare(id, other.id);
  }
}
