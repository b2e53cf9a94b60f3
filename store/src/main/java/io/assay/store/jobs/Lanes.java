package io.assay.store.jobs;

import io.assay.store.Database;
import io.assay.store.jobs.JobRows.WorkClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gives turns to rows when they are noticed, so that no company starves another: of one that has a
 * hundred thousand, so many go in the turn at hand, the next so many in the turn after, while a
 * company that comes later begins at the turn at hand. Rows of a turn stay together, since a
 * company is assessed when its filings are in.
 */
final class Lanes {

  /** Rows of a company in one turn. */
  static final int QUANTUM = 256;

  /** What belongs to no company takes its turns as one. */
  static final long NO_COMPANY = 0;

  private static final String AT_HAND =
      """
      -- the turn at hand: of what is picked next, else after all that were given
      select coalesce(
        (select turn from work where class = ? and priority = ? and state = 'waiting' and due
          order by class, priority desc, turn limit 1),
        (select turn + 1 from work_lane where class = ? and priority = ?
          order by class desc, priority desc, turn desc limit 1),
        0)
      """;

  private static final String LAST =
      """
      -- the last turns of some companies
      select company, turn, filled from work_lane
      where class = ? and priority = ? and company = any (?::bigint[])
      order by company for update
      """;

  private static final String SAVE =
      """
      insert into work_lane as l (class, priority, company, turn, filled)
      select ?, ?, n.company, n.turn, n.filled
      from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as n(company, turn, filled)
      order by n.company
      on conflict (class, priority, company) do update set turn = excluded.turn,
        filled = excluded.filled
      """;

  private static final class Lane {
    private long turn;
    private long filled;

    Lane(long turn, long filled) {
      this.turn = turn;
      this.filled = filled;
    }

    long next() {
      if (filled >= QUANTUM) {
        turn++;
        filled = 0;
      }
      filled++;
      return turn;
    }
  }

  private Lanes() {}

  /**
   * Turns for rows, in their order.
   *
   * @param companies a company a row; {@link #NO_COMPANY} where there is none
   */
  static List<Long> turns(
      Connection connection, WorkClass workClass, int priority, List<Long> companies)
      throws SQLException {
    String cls = workClass.id();
    long atHand =
        Database.list(connection, AT_HAND, row -> row.getLong(1), cls, priority, cls, priority)
            .getFirst();
    SortedSet<Long> different = new TreeSet<>(companies);
    Map<Long, Lane> lanes = new HashMap<>();
    different.forEach(company -> lanes.put(company, new Lane(atHand, 0)));
    Database.list(
        connection,
        LAST,
        row -> {
          long turn = row.getLong("turn");
          if (turn >= atHand) {
            lanes.put(row.getLong("company"), new Lane(turn, row.getLong("filled")));
          }
          return turn;
        },
        cls,
        priority,
        different);
    List<Long> turns = new ArrayList<>(companies.size());
    for (Long company : companies) {
      turns.add(lane(lanes, company).next());
    }
    Database.update(
        connection,
        SAVE,
        cls,
        priority,
        different,
        different.stream().map(company -> lane(lanes, company).turn).toList(),
        different.stream().map(company -> lane(lanes, company).filled).toList());
    return turns;
  }

  private static Lane lane(Map<Long, Lane> lanes, Long company) {
    return java.util.Objects.requireNonNull(lanes.get(company));
  }
}
