import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Schema } from '../src/api/client.ts';
import { expect, ground, NOTHING, noSeriousFaults, test, type Ground } from './walk.ts';

interface Call {
  question: string;
  last: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
  /** Told once the page went. */
  left: Promise<void>;
}

type Teller = (call: Call, send: (id: number, event: string, data: unknown) => void) => Promise<void> | void;

/** Stands in for the route of questions, streaming as it does, so that breaks and leaving can be seen from its side. */
async function fakeAsk(page: Page, tell: Teller): Promise<{ calls: Call[]; close: () => void }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const call: Call = {
        question: (JSON.parse(body) as { question: string }).question,
        last: request.headers['last-event-id'] as string | undefined,
        headers: request.headers,
        body,
        left: new Promise((resolve) => response.on('close', () => resolve())),
      };
      calls.push(call);
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const send = (id: number, event: string, data: unknown) => response.write(`id: a:${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      void Promise.resolve(tell(call, send)).then(() => response.end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await page.route('**/api/v1/ask', (route) => route.continue({ url: `http://127.0.0.1:${port}/api/v1/ask` }));
  return {
    calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerOf(held: Ground, question: string) {
  const of = { accession: held.annual!.accession, cik: held.company.cik, company: held.company.name, form: '10-K', part: 'main', periodStart: '2023-01-01', period: '2023-12-31', url: `/filings/${held.annual!.accession}?at=400-460` };
  return {
    id: 'a',
    question,
    understood: {
      companies: [{ cik: held.company.cik, name: held.company.name, said: held.company.name }],
      periods: [{ label: 'FY2023', start: '2023-01-01', end: '2023-12-31' }, { label: 'FY2022', start: '2022-01-01', end: '2022-12-31' }],
      metrics: [{ id: 'revenue', name: 'Revenue' }],
      measures: ['value', 'growth'],
      forms: [],
      items: [],
      intent: 'figures',
      negated: false,
      directions: [],
      conditions: [],
    },
    status: 'answered',
    sentences: [
      { text: `Revenue of ${held.company.name} was 1.20 bn in FY2023.`, citations: [1] },
      { text: 'That is 20.0% more than the year before.', citations: [3] },
    ],
    table: {
      columns: ['', 'FY2022', 'FY2023', 'Growth'],
      rows: [{ cells: [{ text: 'Revenue' }, { text: '1.00 bn', source: 2 }, { text: '1.20 bn', source: 1 }, { text: '20.0%', source: 3 }] }],
    },
    sources: [
      { number: 1, kind: 'fact', ...of, start: 400, end: 460, concept: 'us-gaap:Revenues', lineItem: 'revenue', value: '1200000000', unit: 'USD' },
      { number: 2, kind: 'fact', ...of, periodStart: '2022-01-01', period: '2022-12-31', start: 500, end: 560, concept: 'us-gaap:Revenues', lineItem: 'revenue', value: '1000000000', unit: 'USD' },
      { number: 3, kind: 'computed', formula: '1,200,000,000 / 1,000,000,000 − 1', inputs: [1, 2], value: '0.2', url: '' },
    ],
    cache: { hit: false },
  };
}

test('names are completed as a question is written', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto('/ask');
  const box = page.getByRole('textbox', { name: 'Question' });
  await expect(box).toBeFocused();
  const name = held!.company.name;
  await page.keyboard.type(`Revenue of ${name.slice(0, 6).toLowerCase()}`);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await noSeriousFaults(page);
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue(`Revenue of ${name} `);
  await page.keyboard.type('in 2023');
  await expect(box).toHaveValue(`Revenue of ${name} in 2023`);
});

/** An answer of the server under test; undefined where it has none to give. */
async function answered(page: Page, question: string): Promise<Schema['Answer'] | undefined> {
  const response = await page.request.get(`/api/v1/ask?q=${encodeURIComponent(question)}`);
  return response.ok() ? ((await response.json()) as Schema['Answer']) : undefined;
}

test('figures are answered from facts, and each opens its place', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  const question = `What was the revenue of ${held!.company.name} in the last three years?`;
  const answer = await answered(page, question);
  test.skip(answer === undefined || answer.status !== 'answered', 'the server does not answer this yet');
  await page.goto(`/ask?q=${encodeURIComponent(question)}`);
  await expect(page.getByRole('list', { name: 'Understood as' })).toContainText(held!.company.name);
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
  await noSeriousFaults(page);
  await page.getByRole('region', { name: 'Figures' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/filings\/.*(at|fact)=/);
  await expect(page.locator('mark[data-target]').first()).toBeInViewport();
});

test('what filings say is answered in their sentences, to the character', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  const question = `What does ${held!.company.name} say about competition?`;
  const answer = await answered(page, question);
  const source = answer?.sources.find((each) => each.kind === 'passage' && each.accession !== undefined && (each.part ?? 'main') === 'main');
  test.skip(answer?.status !== 'answered' || source === undefined, 'the server does not answer this yet');
  const { text } = (await (await page.request.get(`/api/v1/filings/${source!.accession}/text`)).json()) as Schema['ReadingText'];
  expect(text.slice(source!.start, source!.end)).toBe(source!.quote);
  await page.goto(`/ask?q=${encodeURIComponent(question)}`);
  await page.getByRole('link', { name: /^Source 1:/ }).first().click();
  await expect(page.locator('mark[data-target]').first()).toBeInViewport();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
});

test('an answer given before says what question it was given to', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  const name = held!.company.name;
  const first = `What was the net income of ${name} in the last three years?`;
  const second = `How much net income did ${name} report in the last three years?`;
  await answered(page, first);
  const again = await answered(page, second);
  test.skip(again?.cache.hit !== true, 'the server does not take these for the same question');
  await page.goto(`/ask?q=${encodeURIComponent(second)}`);
  await expect(page.getByRole('note').filter({ hasText: 'Answered before for' })).toContainText(again!.cache.question!);
  await noSeriousFaults(page);
});

test('a question is understood, answered part by part, and each note opens its place', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  const question = `Revenue of ${held!.company.name} in 2022 and 2023, and growth`;
  const fake = await fakeAsk(page, async ({ question: asked }, send) => {
    const answer = answerOf(held!, asked);
    send(1, 'start', { id: 'a', question: asked, understood: answer.understood });
    send(2, 'cache', { hit: false });
    send(3, 'status', { stage: 'reading' });
    send(4, 'chunk', { sentence: answer.sentences[0] });
    await gate;
    send(5, 'chunk', { sentence: answer.sentences[1] });
    send(6, 'sources', { sources: answer.sources });
    send(7, 'done', { answer });
  });
  try {
    await page.goto('/ask');
    await expect(page.getByRole('textbox', { name: 'Question' })).toBeFocused();
    await noSeriousFaults(page);
    await page.keyboard.type(question);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/ask\?q=Revenue/);
    await expect(page.getByText('1.20 bn in FY2023.')).toBeVisible();
    await expect(page.getByText('Writing the answer')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Understood as' })).toContainText('Revenue');
    await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
    go();
    await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
    await expect(page.getByText('Writing the answer')).toHaveCount(0);
    await noSeriousFaults(page);
    expect(fake.calls[0]!.headers).toMatchObject({ accept: 'text/event-stream', 'assay-page': '1' });

    const figures = page.getByRole('region', { name: 'Figures' });
    await expect(figures.getByRole('row')).toHaveCount(2);
    await page.getByRole('button', { name: 'Copy as TSV' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('\tFY2022\tFY2023\tGrowth\nRevenue\t1.00 bn\t1.20 bn\t20.0%');
    await page.getByRole('button', { name: 'Copy with sources' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`<${new URL(page.url()).origin}/filings/${held!.annual!.accession}?at=400-460>`);

    // What was computed shows its formula; what was reported is a place in the filing.
    await figures.getByRole('button', { name: '20.0%' }).click();
    await expect(page.locator('li:focus')).toContainText('1,200,000,000 / 1,000,000,000 − 1');
    await page.getByRole('link', { name: /^Source 1/ }).click();
    await expect(page).toHaveURL(new RegExp(`/filings/${held!.annual!.accession}\\?.*at=400-460`));
    await expect(page.locator('mark[data-target]').first()).toBeInViewport();
    await page.goBack();
    await expect(page.getByText('That is 20.0% more than the year before.')).toBeVisible();
    expect(fake.calls, 'coming back does not ask again').toHaveLength(1);

    await page.getByRole('link', { name: 'Earlier questions' }).click();
    const earlier = page.getByRole('region', { name: 'Earlier questions' });
    await expect(earlier.getByRole('link', { name: question })).toBeVisible();
    await noSeriousFaults(page);
    await earlier.getByRole('button', { name: `Forget “${question}”` }).click();
    await expect(earlier).toHaveCount(0);
  } finally {
    fake.close();
  }
});

test('a line that breaks is taken up behind what came, and who leaves ends the work', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  const fake = await fakeAsk(page, async ({ question, last, left }, send) => {
    const answer = answerOf(held!, question);
    if (question.startsWith('Slow')) {
      send(1, 'start', { id: 'a', question, understood: answer.understood });
      send(2, 'chunk', { sentence: { text: 'The first of many.', citations: [] } });
      await left;
    } else if (last === undefined) {
      send(1, 'start', { id: 'a', question, understood: answer.understood });
      send(2, 'chunk', { sentence: answer.sentences[0] });
      // The stream ends before its answer is done.
    } else {
      send(3, 'chunk', { sentence: answer.sentences[1] });
      send(4, 'sources', { sources: answer.sources });
      send(5, 'done', { answer });
    }
  });
  try {
    await page.goto('/ask?q=Revenue then');
    await expect(page.getByText('That is 20.0% more than the year before.')).toBeVisible();
    expect(fake.calls.map((each) => each.last)).toEqual([undefined, 'a:2']);

    await page.goto('/ask?q=Slow one');
    await expect(page.getByText('The first of many.')).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await fake.calls.at(-1)!.left;
    await expect(page.getByText('Stopped.')).toBeVisible();
    await expect(page.getByText('The first of many.')).toBeVisible();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await expect.poll(() => fake.calls.length).toBe(4);
    await expect(page.getByText('The first of many.')).toBeVisible();
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await fake.calls.at(-1)!.left;
  } finally {
    fake.close();
  }
});

test('too little evidence, an answer given before, and a model’s share are said', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, NOTHING);
  const fake = await fakeAsk(page, ({ question }, send) => {
    const whole = answerOf(held!, question);
    const of = held!.annual!;
    if (question.startsWith('Who')) {
      const nearest = [{ document: of.accession, accession: of.accession, cik: of.cik, company: of.company, form: '10-K', filed: of.filed, kind: 'section', part: 'main', item: '1', title: 'Annual report', start: 400, end: 460, text: 'We employ people.', marks: [[3, 9]], score: 0.01, alike: [] }];
      send(1, 'done', { answer: { ...whole, status: 'too-little', why: 'No filing that is here says who waters the plants.', sentences: [], table: undefined, sources: [], nearest } });
    } else {
      const reuse = { hit: true, question: `What was the revenue of ${held!.company.name}?`, similarity: 0.871, answered: '2026-03-02T12:00:00Z' };
      send(1, 'start', { id: 'a', question, understood: whole.understood });
      send(2, 'cache', reuse);
      send(3, 'done', { answer: { ...whole, cache: reuse, model: { name: 'small-model', sentences: 2, dropped: 1 } } });
    }
  });
  try {
    await page.goto('/ask?q=Who waters the plants');
    await expect(page.getByRole('heading', { name: 'There is too little evidence to answer this' })).toBeVisible();
    await expect(page.getByText('who waters the plants.')).toBeVisible();
    await noSeriousFaults(page);
    await page.getByRole('article').getByRole('link').first().click();
    await expect(page).toHaveURL(/at=400-460/);

    await page.goto(`/ask?q=Revenue please&company=${held!.company.cik}&form=10-K`);
    await expect(page.getByRole('note').filter({ hasText: 'Answered before for' })).toContainText(/What was the revenue.*similarity 0\.87.*2 Mar 2026, 12:00 UTC/);
    await expect(page.getByText('1 sentence of it was dropped')).toBeVisible();
    expect(JSON.parse(fake.calls.at(-1)!.body)).toMatchObject({ companies: [String(held!.company.cik)], forms: ['10-K'] });
    await expect(page.getByRole('list', { name: 'Answered only from' })).toContainText(held!.company.name);
    await noSeriousFaults(page);
  } finally {
    fake.close();
  }
});
