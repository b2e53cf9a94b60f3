import { expect, noSeriousFaults, test } from './walk.ts';

const LETTERS = [
  {
    key: '0000320193-24-000123',
    kind: 'filing',
    class: 'io',
    title: '8-K of Apple Inc.',
    job: '00000000-0000-4000-8000-000000000001',
    cik: 320193,
    form: '8-K',
    attempts: 3,
    created: '2026-03-02T12:00:00Z',
    failed: '2026-03-02T12:05:00Z',
    error: { code: 'edgar-timeout', message: 'EDGAR did not answer within 30 s', where: 'https://www.sec.gov/Archives/edgar/data/320193', mend: 'It can be tried anew.' },
    history: [
      { at: '2026-03-02T12:01:00Z', attempt: 1, worker: 'server-1', code: 'edgar-timeout', message: 'EDGAR did not answer within 30 s' },
      { at: '2026-03-02T12:05:00Z', attempt: 3, worker: 'server-1', code: 'edgar-timeout', message: 'EDGAR did not answer within 30 s' },
    ],
  },
  {
    key: 'brief 0000789019-24-000001',
    kind: 'brief',
    class: 'model',
    title: 'Brief of 10-K of Microsoft Corp',
    job: '00000000-0000-4000-8000-000000000002',
    attempts: 1,
    created: '2026-03-02T12:00:00Z',
    failed: '2026-03-02T12:06:00Z',
    error: { code: 'model-refused', message: 'The model refused', mend: 'Look at its key.' },
    history: [],
  },
];

test('what was given up is tried anew or let go, one by one or by reason', async ({ page }) => {
  let letters = [...LETTERS];
  const asked: unknown[] = [];
  await page.route(/\/api\/v1\/dead-letters(\?|$)/, (route) => route.fulfill({ json: { data: letters, next: null } }));
  await page.route(/\/api\/v1\/dead-letters\/(replay|discard)/, (route) => {
    const what = new URL(route.request().url()).pathname.split('/').at(-1)!;
    const body = route.request().postDataJSON() as { key?: string; code?: string };
    asked.push([what, body]);
    const before = letters.length;
    letters = letters.filter((each) => body.key !== each.key && body.code !== each.error.code && !('all' in body));
    return route.fulfill({ json: what === 'replay' ? { replayed: before - letters.length } : { discarded: before - letters.length } });
  });
  await page.goto('/operations');
  await expect(page.getByRole('heading', { name: 'Given up (2)' })).toBeVisible();
  await expect(page.getByText('EDGAR did not answer within 30 s').first()).toBeVisible();
  await page.getByText('What was tried').click();
  await expect(page.getByText('server-1').first()).toBeVisible();
  await noSeriousFaults(page);
  await page.getByLabel('Reason').selectOption('edgar-timeout');
  await expect(page.getByText('The model refused')).toHaveCount(0);
  await page.getByRole('button', { name: 'Try these anew' }).click();
  await expect(page.getByText('1 piece tried anew.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Given up (1)' })).toBeVisible();
  await page.getByRole('button', { name: 'Let go…' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('button', { name: 'Let go: Brief of 10-K of Microsoft Corp' }).click();
  await expect(page.getByText('Nothing was given up')).toBeVisible();
  expect(asked).toEqual([
    ['replay', { code: 'edgar-timeout' }],
    ['discard', { key: 'brief 0000789019-24-000001' }],
  ]);
});

test('who works on what, and how each dependency and cache does', async ({ page }) => {
  const now = Date.now();
  await page.route(/\/api\/v1\/queue$/, (route) =>
    route.fulfill({
      json: {
        classes: { io: { waiting: 284123, running: 12, failed: 3 }, cpu: { running: 2 }, model: {} },
        workers: [
          { name: 'server-mbk1', machine: 'desk', pid: 4711, classes: ['io', 'cpu'], started: new Date(now - 3_600_000).toISOString(), heard: new Date(now - 2_000).toISOString(), holding: ['0000320193-24-000123', '0000320193-24-000124'] },
          { name: 'worker-9f', machine: 'attic', pid: 815, classes: ['cpu'], started: new Date(now - 7_200_000).toISOString(), heard: new Date(now - 90_000).toISOString(), holding: [] },
        ],
      },
    }),
  );
  await page.route(/\/health\/ready$/, (route) =>
    route.fulfill({
      json: {
        status: 'up',
        checks: [
          { name: 'database', status: 'up' },
          { name: 'redis', status: 'warning', detail: 'Redis does not answer since 12 s: answers are kept in this process alone' },
        ],
      },
    }),
  );
  await page.route(/\/api\/v1\/admin\/caches$/, (route) =>
    route.fulfill({
      json: {
        levels: [
          { level: 'L1', class: 'filing', hits: 9500, misses: 500, hitRate: 0.95, entries: 812, bytes: 41_000_000, capacity: 134_217_728, evictions: 20, loadMillisP50: 0.8, loadMillisP95: 4.2, state: 'up' },
          { level: 'L2', class: 'all', hits: 0, misses: 0, hitRate: 0, entries: 0, bytes: 0, evictions: 0, state: 'away' },
        ],
        dependencies: {},
        warmUp: {},
      },
    }),
  );
  await page.goto('/operations');
  const workers = page.getByRole('region', { name: 'Who works on what' });
  await expect(workers.getByRole('row', { name: /Fetching/ })).toContainText('284,123');
  await expect(page.getByText('At 2 pieces')).toBeVisible();
  await expect(page.getByText(/not heard of since/)).toBeVisible();
  await expect(page.getByText(/Redis does not answer since 12 s/)).toBeVisible();
  const caches = page.getByRole('region', { name: 'Caches' });
  await expect(caches.getByRole('row', { name: /L1/ })).toContainText('95.0%');
  await expect(caches.getByRole('row', { name: /L2/ })).toContainText('away');
  await noSeriousFaults(page);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `screenshots/operations-full-${width}.png`, fullPage: true });
  }
});

test('statements are told by the slowest and by the dearest', async ({ page }) => {
  await page.goto('/operations');
  await expect(page.getByRole('heading', { name: 'Statements' })).toBeVisible();
  await page.getByRole('button', { name: 'dearest in all' }).click();
  await expect(page.getByRole('button', { name: 'dearest in all' })).toHaveAttribute('aria-pressed', 'true');
});
