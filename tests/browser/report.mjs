// Opens a report in a browser and does with it what an editor would do. It begins with what was found, as `jsonl` has it.
//
//     node report.mjs BROWSER FOLDER      the folder holds the copy, report.html and findings.json

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [browser, folder] = process.argv.slice(2);
const executablePath = process.env.PATH.split(delimiter)
  .map((place) => join(place, browser))
  .concat(browser)
  .find((path) => existsSync(path));
const url = pathToFileURL(join(folder, 'report.html')).href;
const found = JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8'));
const profile = mkdtempSync(join(tmpdir(), 'postedit-browser-'));
const complaints = [];
const requests = [];

/** A fresh page with the report on it, in a browser without a network. */
async function open(context) {
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return page;
}

async function launch(options = {}) {
  return chromium.launchPersistentContext(join(profile, String(Math.random())), {
    executablePath,
    headless: true,
    offline: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...options,
  });
}

const tests = {
  async 'marks are where the findings are'(page) {
    const articles = await page.$$eval('article', (all) =>
      all
        .filter((article) => article.querySelector('p.verdict'))
        .map((article) => ({
          path: article.querySelector('h2').textContent,
          marked: [...article.querySelectorAll('li.note')].map(({ dataset: { n } }) =>
            [...article.querySelectorAll(`mark[data-of~="${n}"]`)].map((mark) => mark.textContent).join(''),
          ),
        })),
    );
    assert.ok(articles.length > 5);
    for (const { path, marked } of articles) {
      const bytes = readFileSync(join(folder, path));
      const copy = ({ start, end }) => bytes.subarray(start, end).toString().replace(/[\n\r]/g, '');
      const expected = found.filter((finding) => finding.path === path).slice(0, marked.length).map(copy);
      assert.deepEqual(marked, expected, path);
    }
  },

  async 'what cannot be seen takes room'(page) {
    const widths = await page.$$eval('mark', (marks) =>
      marks.filter((mark) => !mark.classList.contains('related')).map((mark) => mark.getBoundingClientRect().width),
    );
    assert.ok(Math.min(...widths) > 2, `a mark is only ${Math.min(...widths)} pixels wide`);
  },

  async 'a click on a group hides its marks and notes'(page) {
    const counts = () =>
      page.evaluate(() => ({
        notes: [...document.querySelectorAll('li.note')].filter((note) => note.checkVisibility()).length,
        numbers: [...document.querySelectorAll('a.number')].filter((number) => number.checkVisibility()).length,
        off: document.querySelectorAll('mark.off').length,
        said: document.querySelector('[data-shown]').textContent,
      }));
    const all = await counts();
    assert.equal(all.notes, found.length);
    assert.equal(all.numbers, found.length);
    assert.equal(all.off, 0);
    for (const group of ['quotes', 'leftovers']) {
      const button = page.locator(`button[data-group="${group}"]`);
      const count = found.filter((finding) => finding.group === group).length;
      assert.equal(await button.textContent(), `${group} ${count}`);
      await button.click();
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
      const left = await counts();
      assert.equal(left.notes, all.notes - count);
      assert.equal(left.numbers, left.notes);
      assert.ok(left.off > 0);
      assert.equal(left.said, `${left.notes} of ${all.notes} shown`);
      await button.click();
      assert.deepEqual(await counts(), all);
    }
    await page.locator('button[data-severity="error"]').click();
    const errors = found.filter((finding) => finding.severity === 'error').length;
    assert.equal((await counts()).notes, all.notes - errors);
    assert.equal(await page.locator('mark.error').count(), 0);
    await page.getByRole('button', { name: 'Hide all groups' }).click();
    assert.equal((await counts()).said, `0 of ${all.notes} shown`);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.deepEqual(await counts(), all);
    const sum = await page.$$eval('button[data-group] .count', (all) =>
      all.reduce((sum, count) => sum + Number(count.textContent), 0),
    );
    assert.equal(sum, found.length);
  },

  async 'keys go from finding to finding'(page) {
    const here = () =>
      page.evaluate(() => {
        const { id, dataset } = document.activeElement;
        const current = [...document.querySelectorAll('li.note.current')].map((note) => note.id);
        const described = document.activeElement.getAttribute('aria-describedby');
        const box = document.activeElement.getBoundingClientRect();
        const outline = getComputedStyle(document.activeElement).outlineStyle;
        return { id, n: dataset.n, current, described, isSeen: box.top >= 0 && box.bottom <= innerHeight, outline };
      });
    const seen = [];
    for (const key of ['j', 'n', 'j', 'k', 'p']) {
      await page.keyboard.press(key);
      const { id, n, current, described, isSeen, outline } = await here();
      seen.push(n);
      assert.ok(isSeen, `${id} is on the screen`);
      assert.notEqual(outline, 'none', 'the focus can be seen');
      assert.deepEqual(current, [described]);
      assert.equal(await page.locator(`#${described}`).count(), 1);
    }
    assert.deepEqual(seen, ['1', '2', '3', '2', '1']);
    await page.keyboard.press('Enter');
    assert.ok((await here()).id.startsWith('n'), 'Enter leads to the note');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.ok((await here()).id.startsWith('r'), 'its number leads back');
    // findings that a filter hides are passed over
    const first = found.find((finding) => finding.path === found[0].path);
    await page.locator(`button[data-group="${first.group}"]`).click();
    await page.keyboard.press('j');
    const group = await page.evaluate(() => document.querySelector('li.note.current').dataset.group);
    assert.notEqual(group, first.group);
  },

  async 'findings at one place can all be reached with clicks'(page) {
    const mark = page.locator('mark[data-of*=" "]').first();
    const numbers = (await mark.getAttribute('data-of')).split(' ');
    const reached = new Set();
    for (const _ of numbers) {
      await mark.click();
      reached.add(await page.locator('li.note.current').getAttribute('data-n'));
    }
    assert.deepEqual([...reached].sort(), numbers.sort());
  },

  async 'all can be read on paper, by light and in the dark'(page) {
    for (const [media, colorScheme] of [['screen', 'light'], ['screen', 'dark'], ['print', 'light']]) {
      await page.emulateMedia({ media, colorScheme });
      const faint = await page.evaluate(() => {
        const channels = (color) => color.match(/[\d.]+/g).map(Number);
        const light = (color) => {
          const linear = channels(color).slice(0, 3).map((c) => ((c / 255 + 0.055) / 1.055) ** 2.4);
          return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05;
        };
        const behind = (element) => {
          const color = getComputedStyle(element).backgroundColor;
          // what is half transparent is a shade of the paper
          return channels(color)[3] === 0 || !color.startsWith('rgb') ? behind(element.parentElement) : color;
        };
        const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        return [...document.body.querySelectorAll('*')]
          .filter((element) => hasText(element) && element.checkVisibility() && element.localName !== 'script')
          .map((element) => {
            const [one, other] = [light(getComputedStyle(element).color), light(behind(element))];
            return [Math.max(one, other) / Math.min(one, other), `${element.localName}.${element.className}`];
          })
          .filter(([contrast]) => contrast < 4.5);
      });
      assert.deepEqual(faint.slice(0, 5), [], `${media}, ${colorScheme}`);
    }
  },

  async 'on paper, notes are endnotes'(page) {
    await page.emulateMedia({ media: 'print' });
    const articles = await page.$$eval('article', (all) =>
      all.map((article) => {
        const boxes = (selector) => [...article.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
        return {
          copy: Math.max(...boxes('.text, .headline').map((box) => box.bottom)),
          notes: Math.min(...boxes('li.note').map((box) => box.top)),
          whys: Math.min(...boxes('li.note details p').map((box) => box.height)),
        };
      }),
    );
    for (const { copy, notes, whys } of articles) {
      assert.ok(notes >= copy, 'notes stand behind the copy');
      assert.ok(whys > 5, 'every reason is there');
    }
    for (const control of ['.filter', '.pager', '.skip']) assert.ok(await page.locator(control).isHidden(), control);
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages > articles.length, `${pages} sheets`);
  },

  async 'it fits a telephone and a wide screen'(page) {
    for (const width of [340, 700, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
      const beside = await page.evaluate(() => {
        const row = document.querySelector('.row');
        return row.querySelector('.notes').getBoundingClientRect().left > row.firstElementChild.getBoundingClientRect().right;
      });
      assert.equal(beside, width === 1280, `notes at ${width}`);
    }
  },

  async 'the contents lead to the articles'(page) {
    const entries = page.locator('nav.contents a');
    assert.equal(await entries.count(), await page.locator('article').count());
    await entries.nth(2).click();
    const top = await page.evaluate(() => document.querySelector(location.hash).getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 400, `the article is at ${top}`);
    await page.goto(url);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  },
};

async function withoutScript(page) {
  assert.equal(await page.locator('button').count(), 0);
  const [tops, notes] = await page.evaluate(() => {
    const top = (selector) => [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().top);
    const notes = [...document.querySelectorAll('li.note')].filter((note) => note.checkVisibility()).length;
    return [[Math.max(...top('.totals')), Math.max(...top('.entry')), Math.min(...top('article'))], notes];
  });
  assert.equal(notes, found.length);
  assert.deepEqual([...tops].sort((a, b) => a - b), tops, 'totals, then contents, then articles');
}

try {
  const context = await launch();
  for (const [name, test] of Object.entries(tests)) {
    const page = await open(context);
    await test(page);
    await page.close();
    console.log(`ok: ${name}`);
  }
  await context.close();
  const plain = await launch({ javaScriptEnabled: false });
  await withoutScript(await open(plain));
  await plain.close();
  console.log('ok: without a script everything is there');
  assert.deepEqual(complaints, []);
  assert.deepEqual([...new Set(requests.map((request) => request.split('#')[0]))], [url]);
  console.log(`ok: no complaint, and no request but for ${basename(url)}`);
} finally {
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
}
