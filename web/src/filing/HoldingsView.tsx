import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Schema } from '../api/client.ts';
import { filingHoldings } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { counted, fixed, full, short } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { Bones, Empty, partStyles, Tip } from '../parts/parts.tsx';
import { FormTable, Said } from './FormTable.tsx';
import styles from './filing.module.css';
import { holdingDollars, holdingName, ordered, reconciles, unitWords, type FiledHolding, type HoldingSort } from './holdingRows.ts';

const ROW_PX = 32;

/** A 13F: who reports, in what unit, and the table. */
export function ManagerHoldings({ report, table, accession }: { report: Schema['ManagerReport']; table: Schema['HoldingsTable'] | undefined; accession: string }) {
  const thousand = table?.valueUnit === 'thousands' ? 1000 : 1;
  const doubt = table === undefined ? undefined : reconciles(table);
  return (
    <div className={styles.form}>
      <Said
        lines={[
          ['Manager', report.manager],
          ['Quarter ended', report.period === undefined ? undefined : date(report.period)],
          ['Amendment', report.amendment === undefined ? undefined : `${report.amendment.number ?? ''} ${report.amendment.type}`.trim()],
          ['Portfolio', table === undefined ? undefined : <span title={`USD ${full(String(Number(table.totalRead) * thousand))}`}>{`${short(Number(table.totalRead) * thousand)} in ${counted(table.entriesRead, 'row')}`}</span>],
        ]}
      />
      {table !== undefined && (
        <p>
          <Tip say={table.valueUnitEvidence === undefined || table.valueUnitEvidence.length === 0 ? 'No evidence was kept.' : table.valueUnitEvidence.join(' · ')}>
            <span tabIndex={0} className={table.valueUnitConfidence < 0.9 ? styles.unsure : 'quiet'}>
              {unitWords(table)}
            </span>
          </Tip>{' '}
          {doubt !== undefined && <span className={styles.unsure}>{doubt}</span>}
        </p>
      )}
      {report.confidentialOmitted && <p>Some holdings are left out of the filing under a request for confidential treatment.</p>}
      {report.reportedBy !== undefined && <FormTable title="Reported by other managers" rows={report.reportedBy} columns={MANAGER_COLUMNS} />}
      {table === undefined ? (
        <Empty title="No holdings in this filing">
          <p>{report.reportType === 'notice' ? 'It is a notice: other managers report the holdings.' : 'The form has no table that could be read; the problems say why.'}</p>
        </Empty>
      ) : (
        <HoldingsTable accession={accession} columns={MANAGER} />
      )}
      {report.included !== undefined && <FormTable title="Other managers in the table" rows={report.included} columns={MANAGER_COLUMNS} />}
    </div>
  );
}

const MANAGER_COLUMNS = [
  { header: 'Manager', cell: (row: { name: string }) => row.name },
  { header: 'Number', cell: (row: { number?: string }) => row.number },
  { header: 'File number', cell: (row: { fileNumber?: string }) => row.fileNumber },
];

/** An N-PORT: the fund and its investments. */
export function FundHoldings({ of, accession }: { of: Schema['FundPortfolio']; accession: string }) {
  const dollars = (value: string | undefined) => (value === undefined ? undefined : <span title={`USD ${full(value)}`}>{short(Number(value))}</span>);
  return (
    <div className={styles.form}>
      <Said
        lines={[
          ['Fund', of.series ?? of.registrant],
          ['As of', of.date === undefined ? undefined : date(of.date)],
          ['Net assets', dollars(of.netAssets)],
          ['Total assets', dollars(of.totalAssets)],
          ['Liabilities', dollars(of.totalLiabilities)],
          ['Investments', fixed(of.holdingsRead, 0)],
        ]}
      />
      <HoldingsTable accession={accession} columns={FUND} />
    </div>
  );
}

interface Column {
  sort: HoldingSort;
  header: string;
  numeric?: boolean;
  width: number;
  cell: (row: FiledHolding) => ReactNode;
}

const amount = (text: string | undefined) => (text === undefined || text === 'NaN' ? '–' : full(text.replace(/\.0+$/, '')));

const value = (row: FiledHolding) => {
  const dollars = holdingDollars(row);
  return dollars === undefined ? <span title="The value could not be read">–</span> : <span title={`as filed: ${row.value ?? ''}`}>{fixed(dollars, 0)}</span>;
};

const part = (row: FiledHolding) => (row.percent === undefined ? '' : `${fixed(Number(row.percent), 2)}%`);

const MANAGER: readonly Column[] = [
  { sort: 'name', header: 'Issuer', width: 230, cell: (row) => <span title={row.cusip === undefined ? undefined : `CUSIP ${row.cusip}`}>{holdingName(row)}</span> },
  { sort: 'class', header: 'Class', width: 130, cell: (row) => row.class },
  { sort: 'value', header: 'Value, USD', numeric: true, width: 140, cell: value },
  { sort: 'percent', header: 'Share', numeric: true, width: 80, cell: part },
  { sort: 'shares', header: 'Shares', numeric: true, width: 140, cell: (row) => <>{amount(row.shares)}{row.type === 'PRN' && <span className="quiet"> principal</span>}</> },
  { sort: 'kind', header: 'Put or call', width: 96, cell: (row) => row.putCall },
];

const FUND: readonly Column[] = [
  { sort: 'name', header: 'Issuer', width: 220, cell: (row) => <span title={row.cusip === undefined ? undefined : `CUSIP ${row.cusip}`}>{holdingName(row)}</span> },
  { sort: 'class', header: 'Title', width: 200, cell: (row) => row.title },
  { sort: 'kind', header: 'Kind', width: 72, cell: (row) => row.assetCategory },
  { sort: 'value', header: 'Value, USD', numeric: true, width: 130, cell: value },
  { sort: 'percent', header: 'Share', numeric: true, width: 80, cell: part },
  { sort: 'shares', header: 'Balance', numeric: true, width: 130, cell: (row) => amount(row.balance) },
];

/** The rows of a 13F or N-PORT: any number, sorted, searched. */
function HoldingsTable({ accession, columns }: { accession: string; columns: readonly Column[] }) {
  const held = useQuery(filingHoldings(accession));
  const [sort, setSort] = useState<{ by: HoldingSort; down: boolean }>({ by: 'value', down: true });
  const [find, setFind] = useState('');
  const rows = useMemo(() => ordered(held.data ?? [], find, sort.by, sort.down), [held.data, find, sort]);
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => ROW_PX, overscan: 12, scrollPaddingStart: ROW_PX });
  if (held.data === undefined) {
    return held.error ? <Failure cause={held.error} of="The holdings" retry={() => void held.refetch()} /> : <Bones rows={12} label="holdings" />;
  }
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section>
      <div className={styles.holdingsHead}>
        <h3>Holdings</h3>
        <input type="search" className={partStyles.input} placeholder="Issuer, class or CUSIP" aria-label="Search the holdings" value={find} onChange={(event) => setFind(event.target.value)} />
        <span className="quiet num" aria-live="polite">
          {find === '' ? '' : `${fixed(rows.length, 0)} of ${fixed(held.data.length, 0)}`}
        </span>
        <a className="link" href={`/api/v1/filings/${encodeURIComponent(accession)}/holdings`} target="_blank" rel="noreferrer noopener">
          JSON
        </a>
      </div>
      <div className={`${partStyles.card} ${styles.holdings}`} ref={box} tabIndex={0} role="region" aria-label="Holdings">
        <table className={styles.holdingRows} aria-rowcount={rows.length + 1}>
          <colgroup>
            {columns.map((column) => (
              <col key={column.sort} style={{ width: column.width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => {
                const chosen = sort.by === column.sort;
                return (
                  <th key={column.sort} scope="col" className={column.numeric ? styles.numeric : undefined} aria-sort={chosen ? (sort.down ? 'descending' : 'ascending') : undefined}>
                    <button
                      type="button"
                      onClick={() => {
                        setSort({ by: column.sort, down: chosen ? !sort.down : column.numeric === true });
                        box.current?.scrollTo({ top: 0 });
                      }}
                    >
                      {column.header}
                      {chosen && (sort.down ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {before > 0 && (
              <tr aria-hidden>
                <td colSpan={columns.length} style={{ height: before }} />
              </tr>
            )}
            {items.map((item) => (
              <tr key={item.key} aria-rowindex={item.index + 2}>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.sort} scope="row">
                      {column.cell(rows[item.index]!)}
                    </th>
                  ) : (
                    <td key={column.sort} className={column.numeric ? styles.numeric : undefined}>
                      {column.cell(rows[item.index]!)}
                    </td>
                  ),
                )}
              </tr>
            ))}
            {after > 0 && (
              <tr aria-hidden>
                <td colSpan={columns.length} style={{ height: after }} />
              </tr>
            )}
          </tbody>
        </table>
        {rows.length === 0 && (
          <Empty title={held.data.length === 0 ? 'The table is empty' : 'No holding fits'}>
            <p>{held.data.length === 0 ? 'The filing lists no holding.' : `Nothing held is called “${find}”.`}</p>
          </Empty>
        )}
      </div>
    </section>
  );
}
