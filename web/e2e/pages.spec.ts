import { expect, ground, NOTHING, noSeriousFaults, signalsOf, test } from './walk.ts';

test('the overview shows the market and leads on', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The market at a glance' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Companies by risk band' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Newest filings' })).toBeVisible();
  await noSeriousFaults(page);
  await page.getByRole('link', { name: 'All companies' }).click();
  await expect(page).toHaveURL(/\/companies/);
});

test('a company is found as one types, and its page opens', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto('/');
  // Keys are heard once the page's own words are there.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: /Search companies/ })).toBeFocused();
  await page.keyboard.type(held!.company.name.slice(0, 7));
  await expect(page.getByRole('option', { name: held!.company.name })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/companies\//);
});

test('the palette goes to a filing by its accession number', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  const accession = held!.filings[0]!.accession;
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Go to a company').fill(accession);
  await expect(page.getByRole('option', { name: `Filing ${accession}` })).toBeVisible();
  await noSeriousFaults(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/filings/${accession}`));
});

test('the table of companies is walked by keyboard, sorted, filtered and copied', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto('/companies');
  const rows = page.locator('tr[data-row]');
  await expect(rows.first()).toBeVisible();
  await noSeriousFaults(page);

  await page.getByRole('button', { name: 'Score' }).click();
  await expect(page).toHaveURL(/sort=-score/);
  await expect(page.getByRole('columnheader', { name: 'Score' })).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('button', { name: 'Copy as TSV' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')[0]).toContain('name\ttickers\tcik\tscore');

  await page.getByRole('searchbox', { name: /Filter companies/ }).fill(held!.company.name);
  await expect(rows).toHaveCount(1);
  await page.locator('tr[data-row="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: held!.company.name })).toBeVisible();
});

test('the company page explains its score and every number opens the inspector', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto(`/companies/${held!.company.cik}`);
  await expect(page.getByRole('heading', { level: 1, name: held!.company.name })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Risk score' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Score', exact: true })).toBeVisible();
  await noSeriousFaults(page);

  await page.getByRole('link', { name: 'How it is made' }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'Pillars' })).toBeVisible();
  await noSeriousFaults(page);
  await page.keyboard.press('Escape');
  await expect(inspector).toBeHidden();

  const figure = page.locator('li').filter({ hasText: /^Revenue/ }).first();
  if (await figure.isVisible()) {
    await figure.getByRole('link', { name: 'Revenue' }).click();
    await expect(page).toHaveURL(/chart=revenue/);
    await expect(page.locator('canvas').first()).toBeVisible();
    await page.reload();
    await expect(page.locator('canvas').first()).toBeVisible();
  }

  for (const tab of ['Filings', 'Events', 'Insiders', 'Signals']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel').getByRole('status')).toHaveCount(0);
    await noSeriousFaults(page);
  }
});

test('an input of a signal leads to its place in the filing, marked', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  const signals = await signalsOf(page, held!.company.cik);
  const told = signals.find((each) => each.value !== undefined && each.evidence?.some((one) => one.kind === 'fact' && one.id !== undefined));
  test.skip(told === undefined, 'no signal of this company rests on a fact with an element id');
  await page.goto(`/companies/${held!.company.cik}?inspect=s~${held!.company.cik}~${told!.id}`);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'With the numbers put in' })).toBeVisible();
  await inspector.locator('[data-evidence="fact"]').first().click();
  await expect(page).toHaveURL(/\/filings\/.*fact=/);
  await expect(page.locator('mark[data-target]').first()).toBeInViewport();
  await expect(inspector).toBeVisible();

  await page.goBack();
  await expect(inspector).toBeVisible();
});

test('a signal without a value says why', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  const absent = (await signalsOf(page, held!.company.cik)).find((each) => each.value === undefined);
  test.skip(absent === undefined, 'every signal of this company has a value');
  await page.goto(`/companies/${held!.company.cik}?inspect=s~${held!.company.cik}~${absent!.id}`);
  await expect(page.getByRole('complementary', { name: 'Inspector' }).getByText(/^No value\. \S+/)).toBeVisible();
});

test('a filing is read by its outline, its facts are searched, and a place can be shared', async ({ page }) => {
  const held = await ground(page);
  test.skip(held?.annual === undefined, 'no annual report with facts');
  await page.goto(`/filings/${held!.annual!.accession}`);
  const outline = page.getByRole('navigation', { name: 'Sections' });
  await expect(outline.getByRole('link').first()).toBeVisible();
  await expect(page.locator('mark[data-fact]').first()).toBeAttached();
  await expect(page.getByRole('list', { name: 'Facts' }).getByRole('listitem').first()).toBeVisible();
  await noSeriousFaults(page);

  const last = outline.getByRole('link').last();
  await last.click();
  await expect(page).toHaveURL(/section=/);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200);

  await page.keyboard.press('f');
  await page.keyboard.type('assets');
  await expect(page).toHaveURL(/find=assets/);
  await page.getByRole('list', { name: 'Facts' }).getByRole('link').first().click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'As reported' })).toBeVisible();
  await noSeriousFaults(page);

  await page.goto(`/filings/${held!.annual!.accession}?at=400-460`);
  await expect(page.locator('mark[data-target]').first()).toBeInViewport();
});

test('a Form 4 is a table of transactions', async ({ page }) => {
  const held = await ground(page);
  const form = held?.filings.find((each) => each.form === '4');
  test.skip(form === undefined, 'no Form 4');
  await page.goto(`/filings/${form!.accession}`);
  await expect(page.getByRole('region', { name: /Transactions|Holdings/ }).first()).toBeVisible();
  await noSeriousFaults(page);
});

test('an 8-K shows its items', async ({ page }) => {
  const held = await ground(page);
  const form = held?.filings.find((each) => each.form === '8-K' && each.items.length > 0);
  test.skip(form === undefined, 'no 8-K');
  await page.goto(`/filings/${form!.accession}`);
  await expect(page.getByRole('navigation', { name: 'Sections' }).getByText(form!.items[0]!, { exact: true })).toBeVisible();
});

test('looking from the past is said clearly and kept from page to page', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  const middle = held!.filings[Math.floor(held!.filings.length / 2)]!.filed;
  await page.goto(`/companies/${held!.company.cik}?asOf=${middle}`);
  await expect(page.getByText(/^As of/)).toBeVisible();
  await page.getByRole('tab', { name: 'Filings' }).click();
  await expect(page.getByRole('tabpanel').locator('tr[data-row]').first()).toBeVisible();
  const dates = await page.evaluate(async ([cik, asOf]) => {
    const list = (await (await fetch(`/api/v1/companies/${cik}/filings?asOf=${asOf}`)).json()) as { data: { filed: string }[] };
    return list.data.map((each) => each.filed);
  }, [held!.company.cik, middle] as const);
  await expect(page.getByRole('tabpanel').locator('tr[data-row]')).toHaveCount(Math.min(500, dates.length));
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`asOf=${middle}`));
  await noSeriousFaults(page);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByText(/^As of/)).toBeHidden();
});

test('the catalogue defines each signal', async ({ page }) => {
  await page.goto('/signals');
  await page.getByRole('searchbox', { name: 'Filter signals' }).fill('altman');
  await noSeriousFaults(page);
  await page.getByRole('link', { name: /Altman Z-score/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Formula' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Highest' })).toBeVisible();
  await noSeriousFaults(page);
  await page.getByRole('link', { name: /All \d+ companies/ }).click();
  await expect(page).toHaveURL(/screener\?where=.*is.present/);
  await expect(page.locator('tr[data-row="0"]')).toBeVisible();
});

test('operations show what runs and take work', async ({ page }) => {
  await page.goto('/operations');
  await expect(page.getByRole('heading', { name: 'What runs' })).toBeVisible();
  await expect(page.getByText('Database', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Tickers, CIKs or accession numbers')).toBeVisible();
  await noSeriousFaults(page);
});

test('what is not there is said with a way on and the request id', async ({ page }) => {
  await page.goto('/companies/NOSUCHTICKER');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'Nothing lives at this address' })).toBeVisible();
});

test('keys are listed by a key, and lead about', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await noSeriousFaults(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/signals/);
  const before = await page.evaluate(() => document.documentElement.dataset['theme']);
  await page.keyboard.press('t');
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).not.toBe(before);
});

test('operations tell of new filings, take quarters, and say what work costs', async ({ page }) => {
  await page.goto('/operations');
  await expect(page.getByRole('heading', { name: 'New filings from EDGAR' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Cost of 1,000 filings' })).toBeVisible();
  const quarters = page.getByLabel('Quarters');
  const begin = page.getByRole('button', { name: 'Backfill' });
  await expect(begin).toBeDisabled();
  await quarters.fill('the year of the flood');
  await expect(page.getByText('Write quarters as 2023Q1')).toBeVisible();
  await expect(begin).toBeDisabled();
  await quarters.fill('2023Q1 to 2023Q4');
  await expect(begin).toBeEnabled();
  await noSeriousFaults(page);
});

test('a backfill is paused, resumed and cancelled where it stands', async ({ page }) => {
  // Told by a made-up server: a real one would be done before one could click.
  const job = { id: '00000000-0000-4000-8000-000000000001', kind: 'backfill', title: 'Backfill 2023Q1 to 2023Q4', state: 'running', created: '2026-03-02T12:00:00Z', started: '2026-03-02T12:00:01Z', total: 284123, done: 10200, already: 90, failed: 3, absent: 1, rate: 48.2, secondsLeft: 5680, paused: undefined as boolean | undefined };
  const asked: string[] = [];
  await page.route(/\/api\/v1\/jobs(\?|$)/, (route) => route.fulfill({ json: { data: route.request().url().includes('state=failed') ? [] : [job], next: null } }));
  await page.route(/\/api\/v1\/jobs\/0/, (route) => {
    asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname.split('/').at(-1)}`);
    if (route.request().url().endsWith('/pause')) Object.assign(job, { state: 'waiting', paused: true });
    if (route.request().url().endsWith('/resume')) Object.assign(job, { state: 'running', paused: undefined });
    if (route.request().method() === 'DELETE') Object.assign(job, { state: 'cancelled', paused: undefined });
    return route.fulfill({ json: job });
  });
  await page.goto('/operations');
  await expect(page.getByText('10,294 of 284,123')).toBeVisible();
  await expect(page.getByText(/48\/s/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Paused' })).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled')).toBeVisible();
  expect(asked).toEqual(['POST pause', 'POST resume', `DELETE ${job.id}`]);
});
