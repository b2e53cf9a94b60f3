import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schema } from '../api/client.ts';
import { date } from '../format/dates.ts';
import { fixed, full, percent, short } from '../format/numbers.ts';
import { BENEFICIAL_TYPE } from '../format/words.ts';
import { FormTable, Said } from './FormTable.tsx';
import styles from './filing.module.css';
import { FundHoldings, ManagerHoldings } from './HoldingsView.tsx';
import { OwnershipView } from './OwnershipView.tsx';

type Filing = Schema['Filing'];

/** Whether a filing is a form whose fields were read. */
export function isForm(of: Filing): boolean {
  return [of.ownership, of.managerReport, of.beneficialOwnership, of.exemptOffering, of.proposedSale, of.fundPortfolio, of.lateFiling].some((each) => each !== undefined);
}

/** What a structured form says, by form; nothing for a filing that is none. */
export function FormView({ of, row }: { of: Filing; row: number | undefined }) {
  if (of.ownership !== undefined) return <OwnershipView of={of.ownership} accession={of.accession} row={row} />;
  if (of.managerReport !== undefined) return <ManagerHoldings report={of.managerReport} table={of.holdings} accession={of.accession} />;
  if (of.fundPortfolio !== undefined) return <FundHoldings of={of.fundPortfolio} accession={of.accession} />;
  if (of.beneficialOwnership !== undefined) return <Beneficial of={of.beneficialOwnership} />;
  if (of.exemptOffering !== undefined) return <Offering of={of.exemptOffering} />;
  if (of.proposedSale !== undefined) return <Sale of={of.proposedSale} />;
  if (of.lateFiling !== undefined) return <LateFiling of={of.lateFiling} />;
  return null;
}

/** Forms write shares with two idle digits, 233990.00. */
const number = (value: string | undefined) => (value === undefined ? undefined : full(value.replace(/\.0+$/, '')));

const day = (value: string | undefined) => (value === undefined ? undefined : date(value));

function dollars(value: string | undefined): ReactNode {
  return value === undefined ? undefined : <span title={`USD ${full(value)}`}>{short(Number(value))}</span>;
}

/** Who is meant, with a way to its page where the number is told. */
function company(name: string, cik: number | undefined): ReactNode {
  return cik === undefined ? (
    name
  ) : (
    <Link to="/companies/$company" params={{ company: String(cik) }} className="link">
      {name}
    </Link>
  );
}

function Beneficial({ of }: { of: Schema['BeneficialOwnership'] }) {
  const persons = [
    { header: 'Reporting person', cell: (row: Schema['ReportingPerson']) => <>{row.name}{row.confidence < 0.9 && <span className={styles.unsure} title={row.reason}> {percent(row.confidence, 0)} sure</span>}</> },
    { header: 'Of the class', numeric: true, cell: (row: Schema['ReportingPerson']) => (row.percentOfClass === undefined ? undefined : `${row.percentBelow ? 'under ' : ''}${full(row.percentOfClass)}%`) },
    { header: 'Owned', numeric: true, cell: (row: Schema['ReportingPerson']) => number(row.aggregate) },
    { header: 'Sole vote', numeric: true, cell: (row: Schema['ReportingPerson']) => number(row.soleVoting) },
    { header: 'Shared vote', numeric: true, cell: (row: Schema['ReportingPerson']) => number(row.sharedVoting) },
    { header: 'Sole disposal', numeric: true, cell: (row: Schema['ReportingPerson']) => number(row.soleDispositive) },
    { header: 'Shared disposal', numeric: true, cell: (row: Schema['ReportingPerson']) => number(row.sharedDispositive) },
    { header: 'Is', cell: (row: Schema['ReportingPerson']) => row.types?.map((type) => BENEFICIAL_TYPE[type] ?? type).join(', ') },
    { header: 'From', cell: (row: Schema['ReportingPerson']) => row.citizenship },
  ];
  return (
    <div className={styles.form}>
      <Said
        lines={[
          ['Issuer', company(of.issuer.name, of.issuer.cik)],
          ['Class', of.issuer.class],
          ['CUSIP', of.issuer.cusip],
          ['Event', day(of.eventDate)],
          ['Amendment', of.amendmentNumber === undefined ? undefined : `No. ${fixed(of.amendmentNumber, 0)}`],
          ['Rule', of.rules?.join(', ')],
        ]}
      />
      {of.previously13G && <p>The holder reported on Schedule 13G before: the purpose is no longer passive.</p>}
      {of.confidence < 0.9 && <p className={styles.unsure}>Read with a confidence of {percent(of.confidence, 0)}.</p>}
      {of.persons.length > 0 && <FormTable title="Reporting persons" rows={of.persons} columns={persons} />}
    </div>
  );
}

function Offering({ of }: { of: Schema['ExemptOffering'] }) {
  return (
    <div className={styles.form}>
      <Said
        lines={[
          ['Offered', of.indefinite ? 'no fixed amount' : dollars(of.offered)],
          ['Sold', dollars(of.sold)],
          ['Remaining', dollars(of.remaining)],
          ['Least investment', dollars(of.minimumInvestment)],
          ['First sale', of.saleYetToOccur ? 'yet to occur' : day(of.firstSale)],
          ['Investors', of.alreadyInvested === undefined ? undefined : fixed(of.alreadyInvested, 0)],
          ['Not accredited', of.nonAccredited === undefined ? undefined : fixed(of.nonAccredited, 0)],
          ['Industry', [of.industry, of.fundType].filter(Boolean).join(', ')],
          ['Size', of.sizeRange],
          ['Exemptions', of.exemptions?.join(', ')],
          ['Securities', of.securityTypes?.join(', ')],
          ['Commissions', dollars(of.salesCommissions)],
          ['Finders’ fees', dollars(of.findersFees)],
          ['To related persons', dollars(of.proceedsToRelatedPersons)],
          ['Amends', of.amends],
          ['Clarification', of.clarification],
        ]}
      />
      {of.issuers !== undefined && (
        <FormTable
          title="Issuers"
          rows={of.issuers}
          columns={[
            { header: 'Issuer', cell: (row) => company(row.name, row.cik) },
            { header: 'Entity', cell: (row) => row.entityType },
            { header: 'Of', cell: (row) => row.jurisdiction },
            { header: 'Since', cell: (row) => row.yearOfIncorporation },
            { header: 'Place', cell: (row) => [row.address?.city, row.address?.stateOrCountry].filter(Boolean).join(', ') },
          ]}
        />
      )}
      {of.relatedPersons !== undefined && (
        <FormTable
          title="Related persons"
          rows={of.relatedPersons}
          columns={[
            { header: 'Person', cell: (row) => row.name },
            { header: 'Relation', cell: (row) => row.relationships?.join(', ') },
            { header: 'Clarification', cell: (row) => row.clarification },
          ]}
        />
      )}
      {of.recipients !== undefined && (
        <FormTable
          title="Paid for selling"
          rows={of.recipients}
          columns={[
            { header: 'Recipient', cell: (row) => row.name },
            { header: 'Dealer', cell: (row) => row.dealer },
            { header: 'States', cell: (row) => row.states?.join(', ') },
          ]}
        />
      )}
    </div>
  );
}

function Sale({ of }: { of: Schema['ProposedSale'] }) {
  return (
    <div className={styles.form}>
      <Said
        lines={[
          ['Issuer', company(of.issuer.name, of.issuer.cik)],
          ['Seller', of.seller],
          ['Relation', of.relationships?.join(', ')],
          ['Notice', day(of.noticeDate)],
          ['Plan adopted', of.planAdoptions?.map(date).join(', ')],
          ['Remarks', of.remarks],
        ]}
      />
      {of.sales !== undefined && (
        <FormTable
          title="To be sold"
          rows={of.sales}
          columns={[
            { header: 'Security', cell: (row) => row.security },
            { header: 'Units', numeric: true, cell: (row) => number(row.units) },
            { header: 'Market value', numeric: true, cell: (row) => number(row.marketValue) },
            { header: 'Outstanding', numeric: true, cell: (row) => number(row.outstanding) },
            { header: 'About', cell: (row) => day(row.approximateDate) },
            { header: 'Exchange', cell: (row) => row.exchange },
            { header: 'Broker', cell: (row) => row.broker },
          ]}
        />
      )}
      {of.acquisitions !== undefined && (
        <FormTable
          title="How they were acquired"
          rows={of.acquisitions}
          columns={[
            { header: 'Security', cell: (row) => row.security },
            { header: 'Date', cell: (row) => day(row.date) },
            { header: 'Units', numeric: true, cell: (row) => number(row.units) },
            { header: 'How', cell: (row) => `${row.nature ?? ''}${row.gift ? ', a gift' : ''}` },
            { header: 'From', cell: (row) => row.from },
            { header: 'Paid', cell: (row) => [day(row.paid), row.payment].filter(Boolean).join(', ') },
          ]}
        />
      )}
      {of.recentSales !== undefined && (
        <FormTable
          title="Sold in the past three months"
          rows={of.recentSales}
          columns={[
            { header: 'Security', cell: (row) => row.security },
            { header: 'Date', cell: (row) => day(row.date) },
            { header: 'Units', numeric: true, cell: (row) => number(row.units) },
            { header: 'Proceeds', numeric: true, cell: (row) => number(row.grossProceeds) },
            { header: 'Seller', cell: (row) => row.seller },
          ]}
        />
      )}
    </div>
  );
}

function LateFiling({ of }: { of: Schema['LateFiling'] }) {
  const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');
  return (
    <div className={styles.form}>
      <Said
        lines={[
          ['Late report', `${of.lateForm}${of.transition ? ', transition period' : ''}`],
          ['Period ended', day(of.periodEnded)],
          ['Relief asked', of.relief?.join(', ')],
          ['Other reports filed', yesNo(of.otherReportsFiled)],
          ['Not filed', of.reportsNotFiled],
          ['Change expected', yesNo(of.changeAnticipated)],
        ]}
      />
      {of.confidence < 0.9 && (
        <p className={styles.unsure}>
          Read with a confidence of {percent(of.confidence, 0)}
          {of.doubt === undefined ? '.' : `: ${of.doubt}.`}
        </p>
      )}
      {of.reason !== undefined && (
        <section>
          <h3>Why it is late</h3>
          <p className={styles.words}>{of.reason}</p>
        </section>
      )}
      {of.change !== undefined && (
        <section>
          <h3>The change expected in results</h3>
          <p className={styles.words}>{of.change}</p>
        </section>
      )}
    </div>
  );
}
