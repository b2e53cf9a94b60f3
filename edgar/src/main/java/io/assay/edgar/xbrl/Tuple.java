package io.assay.edgar.xbrl;

import java.util.List;

/**
 * Facts that mean something only together (XBRL 2.1, 4.9). Its facts are also among the set's.
 * EDGAR admits none; other regulators do. Immutable.
 *
 * @param concept {@code prefix:LocalName} with the usual prefix
 * @param id element id, or empty
 * @param members in their order
 */
public record Tuple(String concept, String id, List<TupleMember> members) implements TupleMember {

  public Tuple {
    members = List.copyOf(members);
  }
}
