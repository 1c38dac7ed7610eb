'use strict';
// Adds what needs a script to a page that can be read without one: the contents on top, the filter, and the way from
// finding to finding with the keyboard.

const main = document.getElementById('copy');
const masthead = document.querySelector('.masthead');
const findings = [];
const marks = [];
let current = null;

/** Makes an element with attributes and children. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Reads the articles: every finding with its note and its number, every mark with the findings that it belongs to. */
function read() {
  for (const article of main.querySelectorAll('article')) {
    const byNumber = new Map();
    for (const note of article.querySelectorAll('li.note')) {
      const { n, severity, group } = note.dataset;
      const finding = { note, severity, group, marks: [], isShown: true };
      byNumber.set(n, finding);
      findings.push(finding);
    }
    for (const number of article.querySelectorAll('a.number')) byNumber.get(number.dataset.n).number = number;
    const named = (numbers) => (numbers ? numbers.split(' ').map((n) => byNumber.get(n)) : []);
    for (const element of article.querySelectorAll('mark')) {
      const mark = { element, of: named(element.dataset.of), beside: named(element.dataset.beside) };
      for (const finding of [...mark.of, ...mark.beside]) finding.marks.push(mark);
      marks.push(mark);
    }
  }
}

/** Puts the totals and the entries of the files where they are seen. */
function arrange() {
  const totals = main.querySelector(':scope > .totals');
  masthead.append(totals);
  document.title = `${totals.textContent} – ${document.title}`;
  const entries = [...main.querySelectorAll(':scope > .entry')];
  if (entries.length > 1) {
    const list = make('ol', { role: 'list' }, ...entries.map((entry) => make('li', {}, entry)));
    const nav = make('nav', { class: 'contents', 'aria-label': 'Files' }, list);
    main.before(nav);
  }
  main.classList.add('ready');
}

const SEVERITIES = ['error', 'warning', 'note'];
const hidden = { severity: new Set(), group: new Set() };

/** Shows the findings that the filter lets through; marks and notes go together. */
function apply() {
  for (const finding of findings) {
    finding.isShown = !hidden.severity.has(finding.severity) && !hidden.group.has(finding.group);
    finding.note.hidden = finding.number.hidden = !finding.isShown;
  }
  for (const { element, of, beside } of marks) {
    const shown = of.filter((finding) => finding.isShown).map((finding) => finding.severity);
    const worst = SEVERITIES.find((severity) => shown.includes(severity));
    const looks = worst ?? (beside.some((finding) => finding.isShown) ? 'related' : 'off');
    element.classList.remove(...SEVERITIES, 'related', 'off');
    element.classList.add(looks);
  }
  if (current && !current.isShown) choose(null);
  report();
}

/** How often each value occurs, the most frequent first. */
function counted(name) {
  const counts = new Map();
  for (const finding of findings) counts.set(finding[name], (counts.get(finding[name]) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

const shownCount = make('span', { role: 'status', 'data-shown': '' });
const position = make('output', {});

function report() {
  const shown = findings.filter((finding) => finding.isShown);
  const at = shown.indexOf(current) + 1;
  shownCount.textContent =
    shown.length === findings.length ? `All ${findings.length} shown` : `${shown.length} of ${findings.length} shown`;
  position.textContent = at ? `${at} of ${shown.length}` : `${shown.length}`;
}

function buildFilter() {
  const toggles = [];
  const press = ({ button, name, value }, isPressed) => {
    button.setAttribute('aria-pressed', String(isPressed));
    if (isPressed) hidden[name].delete(value);
    else hidden[name].add(value);
  };
  const group = (name, label, rows) => {
    const row = make('div', { role: 'group', 'aria-label': label });
    for (const [value, count] of rows) {
      const attributes = { type: 'button', 'aria-pressed': 'true', [`data-${name}`]: value };
      if (name === 'severity') attributes.class = value;
      const button = make('button', attributes, `${value} `, make('span', { class: 'count' }, String(count)));
      const toggle = { button, name, value };
      button.addEventListener('click', () => {
        press(toggle, hidden[name].has(value));
        apply();
      });
      toggles.push(toggle);
      row.append(button, ' ');
    }
    return row;
  };
  const all = (label, isPressed, names) => {
    const button = make('button', { type: 'button' }, label);
    button.addEventListener('click', () => {
      for (const toggle of toggles.filter(({ name }) => names.includes(name))) press(toggle, isPressed);
      apply();
    });
    return button;
  };
  const bySeverity = counted('severity').sort(([a], [b]) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b));
  main.before(
    make(
      'section',
      { class: 'filter', 'aria-label': 'Filter' },
      group('severity', 'Severities', bySeverity),
      group('group', 'Groups', counted('group')),
      make(
        'p',
        {},
        shownCount,
        all('Show all', true, ['severity', 'group']),
        all('Hide all groups', false, ['group']),
        make('span', {}, make('kbd', {}, 'j'), ' next, ', make('kbd', {}, 'k'), ' previous finding'),
      ),
    ),
  );
}

function buildPager() {
  const step = (label, sign, by) => {
    const button = make('button', { type: 'button', 'aria-label': label, title: label }, sign);
    button.addEventListener('click', () => go(by));
    return button;
  };
  document.body.append(
    make(
      'nav',
      { class: 'pager', 'aria-label': 'Findings' },
      step('Previous finding', '↑', -1),
      position,
      step('Next finding', '↓', 1),
    ),
  );
}

/** Makes a finding, or none, the one that is looked at. */
function choose(finding) {
  const light = (chosen, isOn) => {
    chosen?.note.classList.toggle('current', isOn);
    for (const mark of chosen?.marks ?? []) mark.element.classList.toggle('current', isOn && mark.of.includes(chosen));
  };
  light(current, false);
  current = finding;
  light(current, true);
  report();
}

/** Goes to the number of a finding in the copy. */
function visit(finding) {
  finding.number.focus({ preventScroll: true });
  finding.number.scrollIntoView({ block: 'center' });
  finding.note.scrollIntoView({ block: 'nearest' });
}

/** Goes so many findings on, from the one that is looked at or from what is on the screen. */
function go(by) {
  const shown = findings.filter((finding) => finding.isShown);
  if (shown.length === 0) return;
  const at = shown.indexOf(current);
  const below = shown.findIndex((finding) => finding.number.getBoundingClientRect().top >= 0);
  const first = below < 0 ? shown.length : below;
  const next = at >= 0 ? at + by : by > 0 ? first : first - 1;
  visit(shown[(next + shown.length) % shown.length]);
}

function listen() {
  const byElement = new Map();
  for (const finding of findings) byElement.set(finding.note, finding).set(finding.number, finding);
  const byMark = new Map(marks.map((mark) => [mark.element, mark]));
  document.addEventListener('focusin', ({ target }) => {
    const finding = byElement.get(target.closest('a.number, li.note'));
    if (finding && finding !== current) choose(finding);
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.number, li.note .message a');
    const mark = byMark.get(event.target.closest('mark[data-of]'));
    if (link) {
      event.preventDefault();
      const finding = byElement.get(link.closest('a.number, li.note'));
      if (link !== finding.number) return visit(finding);
      finding.note.focus({ preventScroll: true });
      finding.note.scrollIntoView({ block: 'nearest' });
    } else if (mark) {
      // of several findings at one place, every click shows the next
      const shown = mark.of.filter((finding) => finding.isShown);
      if (shown.length > 0) visit(shown[(shown.indexOf(current) + 1) % shown.length]);
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
    const by = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(by);
  });
}

read();
arrange();
if (findings.length > 0) {
  buildFilter();
  buildPager();
  listen();
  report();
}
