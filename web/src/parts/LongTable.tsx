import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import styles from './longTable.module.css';
import { useRowKeys, type MorePages } from './rows.ts';

const ROW_PX = 32;
const UNSEEN_ROWS = 100;

/** A column of a long table; the first one names its row. */
export interface LongColumn<Row> {
  id: string;
  header: ReactNode;
  /** A word more on the column, shown on hover. */
  about?: string;
  numeric?: boolean;
  width: number;
  cell: (row: Row) => ReactNode;
}

/** How rows are ordered by a column, and how to order them by it when it can be. */
export interface ColumnOrder {
  now?: 'ascending' | 'descending';
  change?: () => void;
}

interface LongTableProps<Row, Column extends LongColumn<Row>> {
  label: string;
  columns: readonly Column[];
  rows: readonly Row[];
  keyOf: (row: Row, index: number) => string | number;
  /** How many rows there are in all, where not all are here. */
  total?: number;
  order: (column: Column) => ColumnOrder;
  /** What Enter and a click on a row do; without it rows take no focus. */
  open?: (row: Row) => void;
  more?: MorePages;
  /** Whether every page is wanted at once. */
  all?: boolean;
  minWidth?: number;
  looks: { scroller?: string | undefined; table?: string | undefined; numeric?: string | undefined };
  /** What stands below the rows: that they are loading, that there are none. */
  children?: ReactNode;
}

/** A table of any length: only the rows in sight are in the page, further pages come as one scrolls. */
export function LongTable<Row, Column extends LongColumn<Row> = LongColumn<Row>>({
  label,
  columns,
  rows,
  keyOf,
  total,
  order,
  open,
  more,
  all = false,
  minWidth,
  looks,
  children,
}: LongTableProps<Row, Column>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12, scrollPaddingStart: ROW_PX });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasNextPage = false, isFetchingNextPage = false, fetchNextPage } = more ?? {};
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && (all || lastShown > rows.length - UNSEEN_ROWS)) void fetchNextPage?.();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length, all]);

  const openAt = (index: number) => {
    const row = rows[index];
    if (row !== undefined) open?.(row);
  };
  const show = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const keys = useRowKeys(rows.length, openAt, show);
  const leads = (index: number) =>
    open && {
      'data-row': index,
      tabIndex: index === keys.active ? 0 : -1,
      onFocus: () => keys.setActive(index),
      onClick: (event: MouseEvent) => {
        if (!(event.target as Element).closest('a, button') && getSelection()?.isCollapsed !== false) openAt(index);
      },
    };

  return (
    <div className={looks.scroller} ref={scroller} role="region" aria-label={label} tabIndex={open ? -1 : 0}>
      <table className={`${styles.table} ${looks.table ?? ''}`} aria-rowcount={total ?? rows.length} style={minWidth === undefined ? undefined : { minWidth }}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => {
              const { now, change } = order(column);
              return (
                <th key={column.id} scope="col" className={column.numeric ? looks.numeric : undefined} aria-sort={now} title={column.about}>
                  {change === undefined ? (
                    column.header
                  ) : (
                    <button
                      type="button"
                      onClick={() => {
                        change();
                        scroller.current?.scrollTo({ top: 0 });
                      }}
                    >
                      {column.header}
                      {now === 'descending' && <ArrowDown size={12} aria-hidden />}
                      {now === 'ascending' && <ArrowUp size={12} aria-hidden />}
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody ref={keys.body} onKeyDown={open && keys.onKeyDown}>
          <Gap columns={columns.length} height={items[0]?.start ?? 0} />
          {items.map((item) => {
            const row = rows[item.index]!;
            return (
              <tr key={keyOf(row, item.index)} aria-rowindex={item.index + 2} {...leads(item.index)}>
                {columns.map((column, index) => {
                  const look = column.numeric ? looks.numeric : undefined;
                  return index === 0 ? (
                    <th key={column.id} scope="row" className={look}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id} className={look}>
                      {column.cell(row)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <Gap columns={columns.length} height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {children}
    </div>
  );
}

/** The place of rows out of sight. */
function Gap({ columns, height }: { columns: number; height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
