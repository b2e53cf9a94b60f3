import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Schema } from '../api/client.ts';
import { filingHoldings } from '../api/queries.ts';
import { date } from '../format/dates.ts';
import { counted, fixed, full, short } from '../format/numbers.ts';
import { Failure } from '../parts/Failure.tsx';
import { LongTable, type LongColumn } from '../parts/LongTable.tsx';
import { Bones, Empty, partStyles, Tip } from '../parts/parts.tsx';
import { FormTable, Said } from './FormTable.tsx';
import styles from './filing.module.css';
import { holdingDollars, holdingName, ordered, reconciles, unitWords, type FiledHolding, type HoldingSort } from './holdingRows.ts';

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

interface Column extends LongColumn<FiledHolding> {
  id: HoldingSort;
}

const amount = (text: string | undefined) => (text === undefined || text === 'NaN' ? '–' : full(text.replace(/\.0+$/, '')));

const value = (row: FiledHolding) => {
  const dollars = holdingDollars(row);
  return dollars === undefined ? <span title="The value could not be read">–</span> : <span title={`as filed: ${row.value ?? ''}`}>{fixed(dollars, 0)}</span>;
};

const part = (row: FiledHolding) => (row.percent === undefined ? '' : `${fixed(Number(row.percent), 2)}%`);

const MANAGER: readonly Column[] = [
  { id: 'name', header: 'Issuer', width: 230, cell: (row) => <span title={row.cusip === undefined ? undefined : `CUSIP ${row.cusip}`}>{holdingName(row)}</span> },
  { id: 'class', header: 'Class', width: 130, cell: (row) => row.class },
  { id: 'value', header: 'Value, USD', numeric: true, width: 140, cell: value },
  { id: 'percent', header: 'Share', numeric: true, width: 80, cell: part },
  { id: 'shares', header: 'Shares', numeric: true, width: 140, cell: (row) => <>{amount(row.shares)}{row.type === 'PRN' && <span className="quiet"> principal</span>}</> },
  { id: 'kind', header: 'Put or call', width: 96, cell: (row) => row.putCall },
];

const FUND: readonly Column[] = [
  { id: 'name', header: 'Issuer', width: 220, cell: (row) => <span title={row.cusip === undefined ? undefined : `CUSIP ${row.cusip}`}>{holdingName(row)}</span> },
  { id: 'class', header: 'Title', width: 200, cell: (row) => row.title },
  { id: 'kind', header: 'Kind', width: 72, cell: (row) => row.assetCategory },
  { id: 'value', header: 'Value, USD', numeric: true, width: 130, cell: value },
  { id: 'percent', header: 'Share', numeric: true, width: 80, cell: part },
  { id: 'shares', header: 'Balance', numeric: true, width: 130, cell: (row) => amount(row.balance) },
];

/** The rows of a 13F or N-PORT: any number, sorted, searched. */
function HoldingsTable({ accession, columns }: { accession: string; columns: readonly Column[] }) {
  const held = useQuery(filingHoldings(accession));
  const [sort, setSort] = useState<{ by: HoldingSort; down: boolean }>({ by: 'value', down: true });
  const [find, setFind] = useState('');
  const rows = useMemo(() => ordered(held.data ?? [], find, sort.by, sort.down), [held.data, find, sort]);
  if (held.data === undefined) {
    return held.error ? <Failure cause={held.error} of="The holdings" retry={() => void held.refetch()} /> : <Bones rows={12} label="holdings" />;
  }
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
      <LongTable
        label="Holdings"
        columns={columns}
        rows={rows}
        keyOf={(_, index) => index}
        total={rows.length + 1}
        order={({ id, numeric }) => {
          const chosen = sort.by === id;
          return {
            now: chosen ? (sort.down ? 'descending' : 'ascending') : undefined,
            change: () => setSort({ by: id, down: chosen ? !sort.down : numeric === true }),
          };
        }}
        looks={{ scroller: `${partStyles.card} ${styles.holdings}`, table: styles.holdingRows, numeric: styles.numeric }}
      >
        {rows.length === 0 && (
          <Empty title={held.data.length === 0 ? 'The table is empty' : 'No holding fits'}>
            <p>{held.data.length === 0 ? 'The filing lists no holding.' : `Nothing held is called “${find}”.`}</p>
          </Empty>
        )}
      </LongTable>
    </section>
  );
}
