import type { Page } from '@playwright/test';
import type { Schema } from '../src/api/client.ts';
import { expect, ground, noSeriousFaults, test } from './walk.ts';

/** A filing that there is one to compare with. */
async function compared(page: Page): Promise<Schema['FilingDiff'] | undefined> {
  const held = await ground(page);
  for (const filed of held?.filings.filter((each) => each.form === '10-K') ?? []) {
    const response = await page.request.get(`/api/v1/filings/${filed.accession}/diff`);
    if (response.ok()) return (await response.json()) as Schema['FilingDiff'];
  }
  return undefined;
}

test('what changed since the year before is read, filtered, and leads to either filing', async ({ page }) => {
  const diff = await compared(page);
  test.skip(diff === undefined, 'no report with one of the year before');
  await page.goto(`/filings/${diff!.accession}`);
  await page.getByRole('link', { name: 'What changed' }).click();
  await expect(page).toHaveURL(/\/diff/);
  await expect(page.getByRole('heading', { level: 1, name: /What changed/ })).toBeVisible();
  const body = page.getByRole('region', { name: /^Changes in/ });
  await expect(body.getByRole('listitem').first()).toBeVisible();
  await noSeriousFaults(page);

  // Words need no colour: what came is <ins>, what went is <del>, and each row says which it is.
  await page.getByRole('navigation', { name: 'Compared sections' }).getByRole('link').last().click();
  await expect(page).toHaveURL(/section=/);
  await page.getByRole('checkbox', { name: /^Numbers/ }).check();
  await expect(page).toHaveURL(/show=/);
  const changed = body.getByRole('listitem').filter({ has: page.locator('ins, del') });
  await expect(changed.first()).toBeVisible();
  await noSeriousFaults(page);

  await body.getByRole('link', { name: 'Show in this filing' }).first().click();
  await expect(page).toHaveURL(/at=\d+-\d+/);
  await expect(page.locator('mark[data-target]').first()).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL(/\/diff/);
});

test('a filing that nothing comes before says so', async ({ page }) => {
  const held = await ground(page);
  const event = held?.filings.find((each) => each.form === '8-K');
  test.skip(event === undefined, 'no 8-K');
  await page.goto(`/filings/${event!.accession}`);
  await expect(page.getByRole('link', { name: 'What changed' })).toHaveCount(0);
});

test('the brief tells the filing in sentences whose notes open their evidence', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, 'no annual report with facts');
  await page.goto(`/filings/${held!.annual!.accession}`);
  await expect(page.getByRole('heading', { name: 'What it says' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What is worrying' })).toBeVisible();
  await noSeriousFaults(page);
  const says = page.getByRole('region', { name: 'What it says' });
  await says.getByRole('link', { name: /^Evidence \d+/ }).nth(1).click();
  await expect(page).toHaveURL(/at=|fact=|filings\//);

  await page.goto(`/companies/${held!.company.cik}`);
  await expect(page.getByRole('heading', { name: 'The latest filing in brief' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What it says' })).toBeVisible();
  await noSeriousFaults(page);
});
