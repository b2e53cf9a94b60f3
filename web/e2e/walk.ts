import { createRequire } from 'node:module';
import { expect, test as base, type Page } from '@playwright/test';
import type { Schema } from '../src/api/client.ts';

/** A test that fails when the page writes an error to the console or breaks the content security policy. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on('console', (message) => {
        // A missing thing or a refusal that a test asks for on purpose, or a key it has not, is told by the browser as a failed load.
        if (message.type() === 'error' && !/status of (40[14]|415|503)/.test(message.text())) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(String(error)));
      await use();
      expect(said, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Fails on serious and critical faults that axe finds. */
export async function noSeriousFaults(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))).then(() => undefined));
  const source = await import('node:fs').then((fs) => fs.readFileSync(axe, 'utf8'));
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string; any: { message: string }[] }[] }[] }> } }).axe;
    const result = await run.run({ resultTypes: ['violations'] });
    return result.violations
      .filter((each) => each.impact === 'serious' || each.impact === 'critical')
      .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} (${node.any[0]?.message ?? ''})`).join(' | ')}`);
  });
  expect(found).toEqual([]);
}

type List<T> = { data: T[]; next: string | null };

async function ask<T>(page: Page, path: string): Promise<T> {
  const response = await page.request.get(path);
  expect(response.ok(), path).toBe(true);
  return (await response.json()) as T;
}

/** What the running server holds that a walk can use. */
export interface Ground {
  company: Schema['CompanySummary'];
  filings: Schema['FilingSummary'][];
  annual: Schema['FilingSummary'] | undefined;
}

/** A scored company with the most filings, and its filings. */
export async function ground(page: Page): Promise<Ground | undefined> {
  const companies = await ask<List<Schema['CompanySummary']>>(page, '/api/v1/companies?limit=1000');
  const company = companies.data.filter((each) => each.score !== undefined).sort((a, b) => b.filings - a.filings)[0];
  if (company === undefined) return undefined;
  const filings = await ask<List<Schema['FilingSummary']>>(page, `/api/v1/companies/${company.cik}/filings?limit=1000`);
  return { company, filings: filings.data, annual: filings.data.find((each) => each.form === '10-K' && each.facts > 0) };
}

export async function signalsOf(page: Page, cik: number): Promise<Schema['CompanySignal'][]> {
  return (await ask<List<Schema['CompanySignal']>>(page, `/api/v1/companies/${cik}/signals`)).data;
}

export const NOTHING = 'the server holds no scored company';
