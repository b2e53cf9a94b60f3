import type { Page } from '@playwright/test';
import type { Schema } from '../src/api/client.ts';
import { expect, ground, NOTHING, noSeriousFaults, test, type Ground } from './walk.ts';

type Hit = Schema['SearchHit'];

const TEXT =
  'We obtain certain components from single or limited sources and are exposed to significant supply chain risk. A disruption of any of these sources, by natural disaster, conflict or otherwise, could hold up our products for months and harm our results.';

function hits(held: Ground): Hit[] {
  const of = { accession: held.annual!.accession, document: held.annual!.accession, cik: held.company.cik, company: held.company.name, form: '10-K', filed: held.annual!.filed, period: held.annual!.period, title: 'Annual report' };
  const at = TEXT.indexOf('supply chain');
  return [
    { ...of, kind: 'section', part: 'main', item: '1A', heading: 'Risks of our business', start: 400, end: 460, text: TEXT, marks: [[at, at + 6], [at + 7, at + 12]], score: 0.03, wordsRank: 1, meaningRank: 2, cosine: 0.61, alike: [{ document: of.document, accession: of.accession, part: 'main', start: 900, end: 960 }] },
    { ...of, kind: 'table', part: 'main', item: '8', start: 600, end: 700, text: '\t2023\t2022\nSupply chain costs\t1,204\t998\nOther costs\t20\t(3)', marks: [[11, 23]], score: 0.02, wordsRank: 2, alike: [] },
    { kind: 'upload', document: 'up1', part: 'upload', title: 'Letter <b>to</b> holders', start: 9, end: 27, text: 'Our <script>alert(1)</script> supply chain held.', marks: [[30, 42]], score: 0.01, meaningRank: 1, cosine: 0.58, alike: [] },
  ];
}

/** Stands in for the index, so that what the page does with an answer does not hang on what the sample market says. */
async function fakeSearch(page: Page, held: Ground): Promise<URLSearchParams[]> {
  const asked: URLSearchParams[] = [];
  await page.route(/\/api\/v1\/search\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    asked.push(query);
    const more = query.get('cursor') !== null;
    const found = query.get('form') === '10-Q' ? [] : hits(held);
    const count = (value: string, label: string, passages: number) => ({ value, label, passages });
    return route.fulfill({
      json: {
        query: query.get('q'),
        mode: query.get('mode') ?? 'hybrid',
        total: found.length === 0 ? 0 : 6,
        data: found.map((hit) => (more ? { ...hit, start: hit.start + 2000, end: hit.end + 2000 } : hit)),
        next: more || found.length === 0 ? null : 'n2',
        meaning: 'used',
        facets: {
          company: [count(String(held.company.cik), held.company.name, 5)],
          form: [count('10-K', '10-K', 5), count('10-Q', '10-Q', 1)],
          item: [count('1A', '1A', 3), count('8', '8', 2)],
          year: [count('2023', '2023', 5)],
          kind: [count('section', 'section', 4), count('table', 'table', 1), count('upload', 'upload', 1)],
        },
      },
    });
  });
  return asked;
}

test('words are looked for from the one box, narrowed, and open at their place', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  const asked = await fakeSearch(page, held!);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('"supply chain" risk');
  await expect(page.getByRole('option', { name: 'Search filings for' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole('heading', { level: 1, name: '"supply chain" risk' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: /Search companies/ })).toHaveValue('"supply chain" risk');

  const results = page.getByRole('region', { name: 'Passages found' });
  await expect(results.getByRole('article')).toHaveCount(3);
  await expect(results.locator('mark')).toHaveText(['supply', 'chain', 'Supply chain', 'supply chain']);
  await expect(page.getByText('6 passages')).toBeVisible();
  await expect(results.getByText('<script>')).toBeVisible();
  await noSeriousFaults(page);

  await page.getByRole('complementary', { name: 'Filters of the search' }).getByRole('checkbox', { name: /10-K/ }).check();
  await expect(page).toHaveURL(/form=10-K/);
  await page.getByRole('radio', { name: 'Words' }).check();
  await expect(page).toHaveURL(/mode=words/);
  await expect.poll(() => asked.at(-1)?.toString()).toContain('mode=words&form=10-K');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /10-K/ })).toBeChecked();
  await page.getByRole('button', { name: 'Without 10-K' }).click();
  await expect(page).not.toHaveURL(/form=/);

  await results.getByRole('button', { name: 'More passages' }).click();
  await expect(results.getByRole('article')).toHaveCount(6);
  await results.getByRole('button', { name: 'One passage alike' }).first().click();
  await expect(results.getByRole('list', { name: 'Passages that say the same' }).getByRole('link')).toHaveAttribute('href', /at=900-960/);

  await page.keyboard.press('j');
  await expect(results.getByRole('article').nth(1).getByRole('link').first()).toBeFocused();
  await page.keyboard.press('k');
  await expect(results.getByRole('article').first().getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/filings/${held!.annual!.accession}\\?.*at=400-460`));
  await expect(page.locator('mark[data-target]').first()).toBeInViewport();
  await page.goBack();
  await expect(results.getByRole('article').first()).toBeVisible();
});

test('nothing found, and an index that is being opened, are said with a way on', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  await fakeSearch(page, held!);
  await page.goto('/search?q=supply&form=10-Q');
  await expect(page.getByRole('heading', { name: 'No passage was found' })).toBeVisible();
  await noSeriousFaults(page);
  await page.getByRole('button', { name: 'Search without filters' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();

  let shut = true;
  await page.route(/\/api\/v1\/search\?/, (route) =>
    shut
      ? route.fulfill({ status: 503, headers: { 'Retry-After': '2' }, contentType: 'application/problem+json', body: JSON.stringify({ type: '/docs', title: 'The index is being opened', status: 503, code: 'search-opening' }) })
      : route.fallback(),
  );
  await page.goto('/search?q=chain');
  await expect(page.getByText('The index is being opened.')).toBeVisible();
  shut = false;
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.goto('/search');
  await expect(page.getByRole('heading', { name: 'Search what filings say' })).toBeVisible();
  await noSeriousFaults(page);
});

test('what is typed is completed: a line item is gone on from, a question is asked', async ({ page }) => {
  await page.route(/\/api\/v1\/completions\?/, (route) => {
    const q = new URL(route.request().url()).searchParams.get('q') ?? '';
    const data = 'revenue'.startsWith(q.toLowerCase()) ? [{ kind: 'lineItem', id: 'revenue', label: 'Revenue', detail: 'Income statement' }] : [];
    return route.fulfill({ json: { data, next: null } });
  });
  await page.route('**/api/v1/ask', (route) => route.fulfill({ contentType: 'text/event-stream', body: 'event: status\ndata: {"stage":"searching"}\n\n' }));
  await page.goto('/companies');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: /Search companies/ });
  await page.keyboard.type('reven');
  await expect(page.getByRole('option', { name: /^Revenue/ })).toBeVisible();
  await noSeriousFaults(page);
  await page.getByRole('option', { name: /^Revenue/ }).click();
  await expect(box).toHaveValue('Revenue of ');
  await expect(box).toBeFocused();
  await page.keyboard.type('Acme and Emca in 2023?');
  await expect(page.getByRole('option').first()).toHaveText(/^Ask “Revenue of Acme and Emca in 2023\?”/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ask\?q=Revenue/);
  await page.keyboard.press('/');
  await expect(box).toHaveValue('');
});

test('the text of an exhibit is shown on the page of its filing, at the place', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  const { accession } = held!.annual!;
  const text = 'Press release\nThe supply chain held up in the quarter.';
  await page.route(`**/api/v1/filings/${accession}/text?document=2`, (route) =>
    route.fulfill({ json: { start: 0, end: text.length, length: text.length, text, blocks: [{ kind: 'heading', start: 0, end: 13 }, { kind: 'paragraph', start: 14, end: text.length }] } }),
  );
  await page.goto(`/filings/${accession}?at=18-30&part=2`);
  await expect(page.locator('mark[data-target]')).toHaveText('supply chain');
  await noSeriousFaults(page);
  await page.getByRole('link', { name: 'The main document' }).click();
  await expect(page.getByText('The supply chain held up in the quarter.')).toHaveCount(0);
  await expect(page).not.toHaveURL(/part=/);
});

test('on the page of a company, “they” are that company', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.route('**/api/v1/ask', (route) => route.fulfill({ contentType: 'text/event-stream', body: 'event: status\ndata: {"stage":"searching"}\n\n' }));
  await page.goto(`/companies/${held!.company.cik}`);
  await expect(page.getByRole('heading', { level: 1, name: held!.company.name })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('what did they say about competition');
  await expect(page.getByRole('option').first()).toContainText(`Ask ${held!.company.name}`);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/ask\\?.*company=${held!.company.cik}`));
  await expect(page.getByRole('list', { name: 'Answered only from' })).toContainText(held!.company.name);
});

test('documents are added, refused with the reason, read, and removed with a way back', async ({ page }) => {
  const documents: Record<string, unknown>[] = [];
  const done: string[] = [];
  await page.route(/\/api\/v1\/documents(\?|$)/, (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return route.fulfill({ json: { data: documents, next: null } });
    const name = new URL(request.url()).searchParams.get('name') ?? '';
    done.push(`POST ${name} ${request.headers()['content-type']} ${request.headers()['assay-page']}`);
    if (name.endsWith('.exe')) {
      return route.fulfill({ status: 415, contentType: 'application/problem+json', body: JSON.stringify({ type: '/docs', title: 'This kind of file cannot be read', status: 415, code: 'document-kind', mend: 'PDF, HTML, Markdown and text can be added.' }) });
    }
    const one = { id: 'up1', name, title: 'Letter to holders', type: 'text/markdown', bytes: 1204, characters: 1100, passages: 3, embedded: 1, added: '2026-03-02T12:00:00Z', problems: [] };
    documents.push(one);
    return route.fulfill({ status: 201, json: one });
  });
  await page.route(/\/api\/v1\/documents\/up1/, (route) => {
    const address = route.request().url();
    if (route.request().method() === 'DELETE') {
      done.push('DELETE up1');
      return route.fulfill({ json: documents.pop() });
    }
    const text = 'Letter to holders\nOur supply chain held.';
    if (address.endsWith('/text')) return route.fulfill({ json: { start: 0, end: text.length, length: text.length, text, blocks: [{ kind: 'heading', start: 0, end: 17 }, { kind: 'paragraph', start: 18, end: text.length }] } });
    return route.fulfill({ json: documents[0] });
  });

  await page.goto('/documents');
  await expect(page.getByRole('heading', { name: 'No documents yet' })).toBeVisible();
  await noSeriousFaults(page);
  await page.getByLabel('Files to add').setInputFiles([
    { name: 'letter.md', mimeType: 'text/markdown', buffer: Buffer.from('# Letter to holders\n\nOur supply chain held.') },
    { name: 'tool.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await expect(page.getByRole('link', { name: 'Letter to holders' })).toBeVisible();
  await expect(page.getByText('words; meaning of 1 of 3 passages')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('PDF, HTML, Markdown and text can be added.');
  await noSeriousFaults(page);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);

  await page.getByRole('link', { name: 'Letter to holders' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Letter to holders' })).toBeVisible();
  await page.goto('/documents/up1?at=18-40');
  await expect(page.locator('mark[data-target]').first()).toHaveText('Our supply chain held.');
  await noSeriousFaults(page);

  await page.getByRole('link', { name: 'All documents' }).click();
  await page.getByRole('button', { name: 'Remove Letter to holders' }).click();
  await expect(page.getByRole('link', { name: 'Letter to holders' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Letter to holders' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Letter to holders' }).click();
  // Who leaves at once has removed it all the same.
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect.poll(() => done).toEqual(['POST letter.md text/markdown 1', 'POST tool.exe application/x-msdownload 1', 'DELETE up1']);
});

/** Whether the server under test has an index that is whole; a fresh one is given a while. */
async function indexed(page: Page): Promise<boolean> {
  for (let tries = 0; tries < 30; tries++) {
    const response = await page.request.get('/api/v1/search?q=risk&limit=1');
    if (response.status() !== 503 && !response.ok()) return false;
    if (response.ok() && ((await response.json()) as { data: Hit[] }).data.length > 0) return true;
    await page.waitForTimeout(2000);
  }
  return false;
}

test('what a filing says is found and opens at the character', async ({ page }) => {
  test.skip(!(await indexed(page)), 'the server has no index yet');
  await page.goto('/search?q=competition&form=10-K');
  const first = page.getByRole('region', { name: 'Passages found' }).getByRole('article').first();
  await expect(first.locator('mark').first()).toBeVisible();
  await noSeriousFaults(page);
  const told = (await (await page.request.get('/api/v1/search?q=competition&form=10-K&limit=20')).json()) as { data: Hit[] };
  const hit = told.data.find((each) => each.part === 'main' && each.kind === 'section' && each.end - each.start <= 1200)!;
  const { text } = (await (await page.request.get(`/api/v1/filings/${hit.accession}/text`)).json()) as Schema['ReadingText'];
  expect(text.slice(hit.start, hit.end), 'a passage is what stands at its place').toBe(hit.text);
  await first.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/filings\/.*at=\d+-\d+/);
  await expect(page.locator('mark[data-target]').first()).toBeInViewport();
});

test('a document is added, found by its words, opened at its place and removed', async ({ page }) => {
  test.skip(!(await indexed(page)), 'the server has no index yet');
  // The index follows the records; while it takes in a whole market that may be some way behind.
  test.setTimeout(240_000);
  const word = `zymurgic${Date.now() % 100_000}`;
  await page.goto('/documents');
  await page.getByLabel('Files to add').setInputFiles({
    name: 'brewing.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(`# Letter on brewing ${word}\n\nOur brewery keeps a ${word} culture of its own, and no other house has it.\n`),
  });
  const link = page.getByRole('link', { name: new RegExp(word) });
  await expect(link).toBeVisible();
  await expect
    .poll(async () => ((await (await page.request.get(`/api/v1/search?q=${word}&mode=words`)).json()) as { data: Hit[] }).data.length, { timeout: 150_000 })
    .toBeGreaterThan(0);
  await page.goto(`/search?q=${word}&mode=words`);
  await page.getByRole('article').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/documents\/.*at=\d+-\d+/);
  await expect(page.locator('mark[data-target]').first()).toContainText(word);
  await page.goto('/documents');
  await page.getByRole('button', { name: new RegExp(`^Remove .*${word}`) }).click();
  await page.getByRole('link', { name: 'Companies', exact: true }).click();
  await expect
    .poll(async () => ((await (await page.request.get(`/api/v1/search?q=${word}&mode=words`)).json()) as { data: Hit[] }).data.length, { timeout: 150_000 })
    .toBe(0);
});
