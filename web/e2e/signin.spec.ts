import { expect, noSeriousFaults, test } from './walk.ts';

const KEY = `assay_${'k'.repeat(43)}`;

/** The server under test asks for no keys: in its place the page is told what one that does would say. */
test('who is not known signs in with a key and gets the page he asked for', async ({ page }) => {
  let known = false;
  await page.route('**/api/v1/**', async (route) => {
    const request = route.request();
    if (new URL(request.url()).pathname === '/api/v1/session' && request.method() === 'POST') {
      expect(request.headers()['assay-page']).toBe('1');
      known = (request.postDataJSON() as { key: string }).key === KEY;
      if (known) {
        await route.fulfill({ json: { known: true, keysNeeded: true, account: 'Jane (k1)', role: 'viewer', scopes: ['read'], signedIn: true } });
        return;
      }
    }
    if (known) {
      await route.fallback();
      return;
    }
    await route.fulfill({
      status: 401,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: '/docs', title: 'Not known', status: 401, code: 'key-refused', detail: 'This key does not open', mend: 'Ask an admin for a new key.' }),
    });
  });
  await page.goto('/companies');
  await expect(page.getByRole('heading', { name: 'Sign in to Assay' })).toBeVisible();
  await noSeriousFaults(page);

  const field = page.getByLabel('Key', { exact: true });
  await field.fill('assay_short');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('not the whole key');
  await field.fill(`assay_${'x'.repeat(43)}`);
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This key does not open Ask an admin');
  await field.fill(KEY);
  await field.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page).toHaveURL(/\/companies/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(KEY);
});
