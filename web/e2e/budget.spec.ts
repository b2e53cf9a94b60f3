import { expect, test } from './walk.ts';

const SCRIPT_BYTES = 200_000;
const FIRST_PAINT_MS = 1500;

test('the first load keeps to its budget of bytes and time', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type));
  session.on('Network.loadingFinished', (event) => sizes.set(event.requestId, event.encodedDataLength));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('load');
  await page.waitForTimeout(300);
  const sum = (type: string) => [...sizes].filter(([id]) => kinds.get(id) === type).reduce((all, [, size]) => all + size, 0);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY);
  test.info().annotations.push({ type: 'budget', description: `scripts ${sum('Script')} B, styles ${sum('Stylesheet')} B, fonts ${sum('Font')} B, first contentful paint ${Math.round(paint)} ms` });
  console.log(`budget: scripts ${sum('Script')} B, styles ${sum('Stylesheet')} B, fonts ${sum('Font')} B, first contentful paint ${Math.round(paint)} ms`);
  expect(sum('Script')).toBeLessThanOrEqual(SCRIPT_BYTES);
  expect(paint).toBeLessThan(FIRST_PAINT_MS);
});
