import type { Page } from '@playwright/test';
import { expect, ground, noSeriousFaults, NOTHING, test } from './walk.ts';

const COVER = { reportType: 'holdings report', manager: 'Slow Tide Capital', period: '2023-12-31' };
const TABLE = { valueUnit: 'thousands', valueUnitConfidence: 0.8, valueUnitEvidence: ['three prices fit thousands'], entriesRead: 2500, totalRead: '3126250' };

/** Answers for a filing that is held as if it were another form. */
async function asForm(page: Page, accession: string, form: string, content: object): Promise<void> {
  await page.route(`**/api/v1/filings/${accession}`, async (route) => {
    const told = (await (await route.fetch()).json()) as Record<string, unknown>;
    delete told['ownership'];
    await route.fulfill({ json: { ...told, form, title: form, outline: [], textLength: 0, facts: 0, ...content } });
  });
}

test('a 13F is a table that is sorted and searched, in dollars, with how sure the unit is', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  const accession = held!.filings[0]!.accession;
  await asForm(page, accession, '13F-HR', { managerReport: COVER, holdings: TABLE });
  await page.route(`**/api/v1/filings/${accession}/holdings?*`, async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? '0');
    const data = Array.from({ length: Math.min(1000, 2500 - from) }, (_, index) => {
      const value = from + index + 1;
      return { issuer: `ISSUER ${String(value).padStart(4, '0')}`, class: 'COM', cusip: '000001101', value: String(value), dollars: String(value * 1000), percent: '0.04', shares: '10', type: 'SH' };
    });
    await route.fulfill({ json: { data, next: from + 1000 < 2500 ? String(from + 1000) : null, total: 2500 } });
  });
  await page.goto(`/filings/${accession}`);
  await expect(page.getByText('shown in dollars: 80% sure')).toBeVisible();
  const table = page.getByRole('region', { name: 'Holdings' });
  await expect(table.getByRole('rowheader').first()).toHaveText('ISSUER 2500');
  await expect(table.getByRole('row').nth(1)).toContainText('2,500,000');
  await noSeriousFaults(page);
  await table.getByRole('button', { name: 'Issuer' }).click();
  await expect(table.getByRole('rowheader').first()).toHaveText('ISSUER 0001');
  await expect(table.getByRole('columnheader', { name: 'Issuer' })).toHaveAttribute('aria-sort', 'ascending');
  expect(await table.getByRole('row').count()).toBeLessThan(100);
  await page.getByRole('searchbox', { name: 'Search the holdings' }).fill('issuer 1234');
  await expect(table.getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByText('1 of 2,500')).toBeVisible();
});

test('a Schedule 13G shows who holds how much', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  const accession = held!.filings[0]!.accession;
  await asForm(page, accession, 'SC 13G', {
    beneficialOwnership: { schedule: '13G', issuer: { name: 'Quiet Harbor' }, confidence: 1, persons: [{ name: 'Slow Tide Capital', soleVoting: '1200000', aggregate: '1200000', percentOfClass: '6.4', types: ['IA'], confidence: 1 }] },
  });
  await page.goto(`/filings/${accession}`);
  const table = page.getByRole('region', { name: 'Reporting persons' });
  await expect(table.getByRole('row').nth(1)).toContainText(/Slow Tide Capital.*6\.4%.*1,200,000.*investment adviser/);
  await noSeriousFaults(page);
});

test('statements are shown as presented, or it is said why there are none', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, 'no annual report with facts');
  await page.goto(`/filings/${held!.annual!.accession}?side=statements`);
  const panel = page.getByRole('tabpanel', { name: 'Statements' });
  await expect(panel.getByRole('table').or(panel.getByText('No statements'))).toBeVisible();
  await noSeriousFaults(page);
});
