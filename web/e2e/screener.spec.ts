import { expect, ground, NOTHING, noSeriousFaults, test } from './walk.ts';

type Screen = { data: Record<string, string | number>[]; total: number; of: number };

test('a screen is written with completion, run, sorted, and its address holds it', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto('/screener');
  const rows = page.locator('tr[data-row]');
  await expect(rows.first()).toBeVisible();
  await noSeriousFaults(page);

  const box = page.getByRole('combobox', { name: 'Condition' });
  await box.click();
  await box.pressSequentially('score_conf');
  await expect(page.getByRole('option', { name: /score_confidence/ })).toBeVisible();
  await noSeriousFaults(page);
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue('score_confidence ');
  await box.pressSequentially('> 0.1 and score > 5');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/where=score_confidence/);
  await expect(page.getByRole('columnheader', { name: 'Known' })).toBeVisible();

  const told = (await (await page.request.get('/api/v1/screen?where=score_confidence > 0.1 and score > 5')).json()) as Screen;
  await expect(page.getByText(`${told.total} of ${told.of}`)).toBeVisible();

  const score = page.getByRole('columnheader', { name: 'Score', exact: true });
  await expect(score, 'the riskiest first unless asked otherwise').toHaveAttribute('aria-sort', 'descending');
  await score.getByRole('button').click();
  await expect(page).toHaveURL(/sort=score/);
  await expect(score).toHaveAttribute('aria-sort', 'ascending');
  const first = await rows.first().getByRole('rowheader').innerText();
  await page.reload();
  await expect(box).toHaveValue('score_confidence > 0.1 and score > 5');
  await expect(rows.first().getByRole('rowheader')).toHaveText(first);

  await page.locator('tr[data-row="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: first })).toBeVisible();
});

test('a mistake is marked at its place and says how to mend it', async ({ page }) => {
  await page.goto('/screener');
  const box = page.getByRole('combobox', { name: 'Condition' });
  await box.fill('score > 1 and altman_z_scor < 2');
  await expect(page.locator('mark[data-fault]')).toHaveText('altman_z_scor');
  await expect(page.getByText('Did you mean altman_z_score?')).toBeVisible();
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Screen', exact: true })).toBeDisabled();
  await noSeriousFaults(page);
  await box.fill('score > 1');
  await expect(page.locator('mark[data-fault]')).toHaveCount(0);

  await page.goto('/screener?where=score >');
  await expect(page.getByRole('heading', { name: 'This is no condition yet' })).toBeVisible();
});

test('columns are chosen and a screen is saved, found again and forgotten', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto('/screener?where=score > 1');
  await expect(page.locator('tr[data-row]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Columns' });
  await chooser.getByRole('searchbox', { name: 'Find a column' }).fill('current_ratio');
  await chooser.getByRole('checkbox', { name: 'current_ratio', exact: true }).check();
  await chooser.getByRole('button', { name: '+ percentile' }).click();
  await noSeriousFaults(page);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/columns=.*current_ratio/);
  await expect(page.getByRole('columnheader', { name: 'Current ratio, percentile' })).toBeVisible();

  await page.getByRole('button', { name: 'Save screen' }).click();
  await page.getByRole('textbox', { name: 'Name of this screen' }).fill('My ratio');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto('/screener');
  await page.getByRole('list', { name: 'Saved screens' }).getByRole('button', { name: 'My ratio', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Condition' })).toHaveValue('score > 1');
  await expect(page.getByRole('columnheader', { name: 'Current ratio, percentile' })).toBeVisible();
  await page.getByRole('button', { name: 'Forget My ratio' }).click();
  await expect(page.getByRole('button', { name: 'My ratio', exact: true })).toHaveCount(0);
});

test('every period can be screened, and a past moment too', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto('/screener');
  await page.getByRole('combobox', { name: 'Rows' }).selectOption('all');
  await expect(page).toHaveURL(/period=all/);
  const told = (await (await page.request.get('/api/v1/screen?period=all')).json()) as Screen;
  await expect(page.getByText(`of ${told.of.toLocaleString('en-US')} company-period`)).toBeVisible();
  const middle = held!.filings[Math.floor(held!.filings.length / 2)]!.filed;
  await page.goto(`/screener?asOf=${middle}`);
  await expect(page.getByText(/^As of/)).toBeVisible();
  await expect(page.locator('tr[data-row]').first()).toBeVisible();
});

test('the signals of a company show where they stand', async ({ page }) => {
  const held = await ground(page);
  test.skip(held === undefined, NOTHING);
  await page.goto(`/companies/${held!.company.cik}`);
  await expect(page.getByRole('heading', { level: 1, name: held!.company.name })).toBeVisible();
  const bar = page.getByRole('img', { name: /percentile of \d+ compan/ }).first();
  await expect(bar).toBeVisible();
  await noSeriousFaults(page);
});
