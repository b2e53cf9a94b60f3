import { expect, ground, test } from './walk.ts';

const WIDTHS = [
  { name: 'desk', width: 1440, height: 1000 },
  { name: 'phone', width: 390, height: 844 },
] as const;

for (const theme of ['light', 'dark'] as const) {
  for (const size of WIDTHS) {
    test(`pictures of every page, ${theme}, ${size.width} px; nothing sticks out`, async ({ page }) => {
      const held = await ground(page);
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width: size.width, height: size.height });
      const pages: [string, string][] = [
        ['overview', '/'],
        ['companies', '/companies'],
        ['screener', '/screener?where=score > 20&sort=-score'],
        ['search', '/search?q=supply chain risk'],
        ['search-empty', '/search'],
        ['ask', '/ask'],
        ['documents', '/documents'],
        ['signals', '/signals'],
        ['signal', '/signals/altman_z_score'],
        ['operations', '/operations'],
      ];
      if (held !== undefined) {
        const { company, annual } = held;
        pages.push(['company', `/companies/${company.cik}`], ['company-chart', `/companies/${company.cik}?chart=revenue`]);
        for (const tab of ['filings', 'events', 'insiders']) pages.push([`company-${tab}`, `/companies/${company.cik}?tab=${tab}`]);
        pages.push(['answer', `/ask?q=What was the revenue of ${company.name} in the last three years?`]);
        pages.push(['answer-text', `/ask?q=What does ${company.name} say about competition?`]);
        pages.push(['inspector', `/companies/${company.cik}?inspect=score~${company.cik}`]);
        if (annual !== undefined) pages.push(['filing', `/filings/${annual.accession}`], ['diff', `/filings/${annual.accession}/diff?section=mda`]);
        const form4 = held.filings.find((each) => each.form === '4');
        if (form4 !== undefined) pages.push(['form4', `/filings/${form4.accession}`]);
      }
      for (const [name, path] of pages) {
        await page.goto(path);
        await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0, { timeout: 20_000 });
        await page.waitForTimeout(350);
        const out = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(out, `${name} is wider than ${size.width} px`).toBeLessThanOrEqual(0);
        await page.screenshot({ path: `screenshots/${name}-${size.name}-${theme}.png`, fullPage: !/companies$|screener|filing|inspector/.test(name) });
      }
    });
  }
}
