/** The page in a document: what Dash's callbacks, clicks and steps of the history do. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Payload } from '../../src/compare/comparison.ts';
import { STEP } from '../../src/shell/navigation.ts';
import { payload, type Name } from './golden.ts';
import '../../src/compare/index.ts';

type Compare = Record<'draw' | 'elsewhere' | 'closed' | 'below', (...values: unknown[]) => unknown>;

const compare = window.dash_clientside?.compare as Compare;
const setProps = vi.fn();

const PAGE = `<main><h1>Compare countries</h1>
  <a data-lead="view" data-view="list" href="/compare">List</a>
  <a data-lead="view" data-view="matrix" href="/compare">Matrix</a>
  <a data-lead="source" data-source="evidence" href="/compare">Public evidence</a>
  <a data-lead="file" href="/api/v1/comparison.csv?source=x">CSV</a>
  <a data-lead="deck" href="/present?x=y" hidden>Present</a>
  <select id="compare-sort"><option value="name">Name</option><option value="p4">4</option></select>
  <div id="compare-like-field"></div><details id="compare-more" open></details>
  <p id="compare-count" tabindex="-1"></p>
  <div id="compare-matrix"></div><div id="compare-differences"></div>
  <details><div id="compare-kept" data-longest="80"></div></details></main>`;

/** Draws as the callback does; controls by name. */
const draw = (data: Payload, controls: Record<string, unknown> = {}): unknown => {
  const names = 'countries group pillar principles sort like groups highlight indicators cell'.split(' ');
  return compare.draw(data, ...names.map((name) => controls[name] ?? null));
};

const arrive = (name: Name, search = '', controls: Record<string, unknown> = {}): Payload => {
  history.replaceState({}, '', `/compare${search}`);
  document.body.innerHTML = PAGE;
  const data = structuredClone(payload(name));
  const view = new URLSearchParams(search).get('view');
  if (view) data.free.view = view as Payload['free']['view'];
  data.free.name = new URLSearchParams(search).get('name') ?? '';
  draw(data, controls);
  return data;
};

const element = (selector: string): HTMLElement => {
  const match = document.querySelector<HTMLElement>(selector);
  if (!match) throw new Error(selector);
  return match;
};
const texts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim());

beforeEach(() => {
  setProps.mockReset();
  Object.assign(window.dash_clientside ?? {}, { set_props: setProps, no_update: 'nothing' });
  localStorage.clear();
  vi.stubGlobal('requestIdleCallback', (act: () => void) => act());
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => act());
});

afterEach(() => vi.unstubAllGlobals());

describe('the matrix', () => {
  test('names the stage of each cell, and counts what is published', () => {
    arrive('drafts', '?source=illustrative');
    expect(document.querySelectorAll('.matrix tbody:nth-of-type(2) tr')).toHaveLength(8);
    expect(element('[data-cell="XAB-4"]').getAttribute('aria-label')).toContain('Belmora, principle 4 ');
    expect(texts('.matrix tfoot th')[0]).toBe('Countries at each stage2 drafts not counted');
    const counts = texts('.matrix tfoot tr:first-child td:nth-child(2) span').map((text) => Number(text.split(' ')[1]));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(6);
    expect(texts('.matrix .tag')).toEqual(['draft', 'draft']);
  });

  test('shows what moved in signs and words', () => {
    arrive('illustrative', '?source=illustrative&against=2022');
    const cell = element('[data-cell="XAB-4"]');
    expect(cell.textContent?.replace(/\s+/g, ' ').trim()).toBe('E → I▲');
    expect(cell.getAttribute('aria-label')).toContain('; in 2022 early: moved up');
    expect(texts('.matrix tfoot th')).toContain('Change since 2022');
  });

  test('puts highlighted countries first, groups beside them, and a heading before each region', () => {
    arrive('evidence', '?source=evidence', { group: 'G7', groups: ['OECD'], highlight: ['E', 'JPN'], sort: 'region' });
    expect(texts('.matrix tbody:nth-of-type(2) th a')[0]).toBe('Japan');
    expect(texts('.matrix .region th')).toEqual(['Americas 2', 'Europe 4']);
    expect(document.querySelectorAll('.matrix .faded, .matrix .lit')).toHaveLength(7 * 12);
    expect(element('.matrix .group-cell').getAttribute('aria-label')).toMatch(
      /^OECD members, principle 1 .*of 38 members$/,
    );
  });

  test('has one cell for the Tab key', () => {
    arrive('illustrative');
    expect(document.querySelectorAll('.matrix [tabindex="0"]')).toHaveLength(1);
  });

  test('makes its rows once and only moves them', () => {
    const data = arrive('illustrative');
    const row = element('[data-cell="XAC-1"]').closest('tr');
    draw(data, { sort: 'like-XAC' });
    expect(document.querySelector('.matrix tbody:nth-of-type(2) tr')).toBe(row);
    expect(texts('.matrix .alike').slice(0, 3)).toEqual(['', 'Similarity, in principles', 'itself']);
  });

  test('a view that is left takes no rows from the next', () => {
    const waiting: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (act: () => void) => waiting.push(act));
    vi.stubGlobal('innerHeight', 100); // only a few rows are in sight
    const data = arrive('evidence', '?source=evidence');
    element('[data-view=list]').click();
    element('[data-view=matrix]').click();
    draw(data, { group: 'G7' });
    while (waiting.length) waiting.shift()?.();
    expect(document.querySelectorAll('.matrix tbody:nth-of-type(2) tr')).toHaveLength(7);
  });
});

test('a choice makes the address, the links and the line above the view', () => {
  const data = arrive('evidence', '?source=evidence');
  const line = draw(data, { countries: ['NZL', 'TCD'], pillar: '2', cell: 'NZL-5' });
  expect(line).toMatch(/^2 of 16 countries, \d of 12 principles$/);
  expect(location.search).toBe('?source=evidence&countries=NZL,TCD&pillar=2&cell=NZL-5');
  expect(element('[data-lead=file]').getAttribute('href')).toMatch(
    /comparison\.csv\?source=evidence&countries=NZL,TCD&pillar=2$/,
  );
  expect(element('[data-lead=source]').getAttribute('href')).toMatch(/\/compare\?source=evidence&pillar=2$/);
  expect(element('[data-lead=deck]').getAttribute('href')).toMatch(
    /\/present\?ready=compare&countries=NZL,TCD&source=evidence$/,
  );
  expect(element('[data-lead=deck]').hidden).toBe(false);
});

test('a view opens without the server, and is marked', () => {
  arrive('illustrative', '?source=illustrative');
  element('[data-view=list]').click();
  expect(location.search).toBe('?source=illustrative&against=2022&view=list');
  expect(element('[data-view=list]').getAttribute('aria-current')).toBe('true');
  expect(element('[data-view=matrix]').hasAttribute('aria-current')).toBe(false);
});

test('below a prefix, links and the address have it', () => {
  document.body.dataset.root = '/toolkit';
  const data = arrive('evidence', '?source=evidence');
  draw(data, { countries: ['NZL'] });
  expect(location.pathname + location.search).toBe('/toolkit/compare?source=evidence&countries=NZL');
  expect(element('.matrix tbody:nth-of-type(2) th a').getAttribute('href')).toBe('/toolkit/countries/NZL');
  element('[data-view=list]').click();
  expect(location.search).toContain('view=list');
  delete document.body.dataset.root;
});

test('where nothing fits there is a way out', () => {
  const data = arrive('illustrative');
  draw(data, { pillar: '1', principles: ['12'] });
  expect(element('#compare-matrix .empty').textContent).toContain('None of the chosen principles');
  element('[data-clear]').click();
  expect(setProps).toHaveBeenCalledWith('compare-principles', { value: [] });
  expect(setProps).toHaveBeenCalledWith('compare-pillar', { value: 'any' });
});

test('an order goes with its column', () => {
  const data = arrive('evidence', '?source=evidence');
  draw(data, { sort: 'un_egdi', indicators: [] });
  expect(location.search).not.toContain('sort');
  expect(setProps).toHaveBeenCalledWith('compare-sort', expect.objectContaining({ value: 'name' }));
});

test('a name stays with what it was given to', () => {
  const controls = { countries: ['XAA', 'XAB'] };
  const data = arrive('illustrative', '?source=illustrative&against=2022&countries=XAA,XAB&name=Two', controls);
  draw(data, { ...controls, sort: 'region' });
  expect(location.search).toContain('name=Two');
  draw(data, { ...controls, pillar: '2' });
  expect(location.search).not.toContain('name=');
  expect(element('h1').textContent).toBe('Two, changed');
  draw(data, controls);
  expect(element('h1').textContent).toBe('Two');
});

test('a step of the history sets the controls, and another source is left to the server', () => {
  const data = arrive('illustrative', '?source=illustrative&against=2022');
  draw(data, { sort: 'p4', countries: ['XAA'] });
  const step = (search: string): boolean => {
    history.replaceState({}, '', `/compare${search}`);
    return dispatchEvent(new Event(STEP, { cancelable: true }));
  };
  expect(step('?source=evidence')).toBe(true);
  expect(step('?source=illustrative&against=2022&view=radar')).toBe(true);
  expect(setProps).not.toHaveBeenCalled();
  expect(step('?source=illustrative&against=2022&view=list&pillar=2')).toBe(false);
  expect(setProps).toHaveBeenCalledWith('compare-countries', { value: [] });
  expect(setProps).toHaveBeenCalledWith('compare-pillar', { value: '2' });
  expect(setProps).toHaveBeenCalledWith('compare-sort', expect.objectContaining({ value: 'name' }));
  expect(setProps).not.toHaveBeenCalledWith('compare-group', expect.anything());
  draw(data, { pillar: '2' });
  expect(location.search).toBe('?source=illustrative&against=2022&view=list&pillar=2');
});

test('the distribution unfolds the names of a part', () => {
  arrive('drafts', '?source=illustrative&view=distribution');
  const part = element('.share-part');
  expect(texts('.share-part')[0]).toMatch(/^E \d \d+%, early: \d of 6; their names$/);
  part.click();
  expect(part.getAttribute('aria-expanded')).toBe('true');
  expect(texts('.share-names')).toHaveLength(1);
  part.click();
  expect(texts('.share-names')).toHaveLength(0);
});

test('side by side, the largest difference comes first, or the order of the toolkit', () => {
  const data = arrive('illustrative', '?source=illustrative&against=2022&view=side', { countries: ['XAA', 'XAB'] });
  const steps = texts('.side-rows .side-title .quiet');
  const known = ['Two steps apart', 'One step apart', 'Same stage'];
  const ranks = steps.map((text) => known.indexOf(text));
  expect(ranks).toEqual([...ranks].sort());
  expect(texts('.side-rows [data-cell="XAB-4"]')[0]).toContain('was E ▲');
  element('[data-order=toolkit]').click();
  expect(texts('.side-rows .side-title b')).toEqual([...Array(12).keys()].map((n) => String(n + 1)));
  const key = 'illustrative;;XAA,XAB;1,2,3,4,5,6,7,8,9,10,11,12;;toolkit';
  expect(setProps).toHaveBeenCalledWith('compare-sides', { data: key });
  compare.below({ key, html: '<p>They differ</p>' });
  expect(element('#compare-differences p').textContent).toBe('They differ');
  draw(data, { countries: ['XAA'] });
  expect(element('.empty p').textContent).toContain('1 is chosen now');
  expect(element('#compare-differences').textContent?.trim()).toBe('');
});

test('the list is sorted by its heads, and the other way round', () => {
  const data = arrive('illustrative', '?source=illustrative&against=2022&view=list', { sort: 'p4' });
  expect(element('[data-list-sort=p4]').closest('th')?.getAttribute('aria-sort')).toBe('descending');
  const names = texts('.listing tbody th');
  element('[data-list-sort=p4]').click();
  expect(location.search).toContain('order=reversed');
  expect(texts('.listing tbody th')).not.toEqual(names);
  expect(element('[data-list-sort=p4]').closest('th')?.getAttribute('aria-sort')).toBe('ascending');
  element('[data-list-sort=p5]').click();
  expect(setProps).toHaveBeenLastCalledWith('compare-sort', expect.objectContaining({ value: 'p5' }));
  draw(data, { sort: 'p5' });
  expect(location.search).not.toContain('order=');
});

test('the list filters while one types, and the address follows', () => {
  vi.useFakeTimers();
  arrive('evidence', '?source=evidence&view=list');
  const field = element('#compare-filter') as HTMLInputElement;
  field.value = 'zealand';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  expect(texts('.listing tbody th')).toEqual(['New Zealand']);
  expect(element('#compare-listed').textContent).toBe('1 of 16 countries fit');
  vi.runAllTimers();
  expect(location.search).toContain('filter=zealand');
  vi.useRealTimers();
});

test('a list that was copied has its source and version', async () => {
  const write = vi.fn(async (text: string) => void text);
  vi.stubGlobal('navigator', { clipboard: { writeText: write } });
  arrive('illustrative', '?source=illustrative&view=list', { countries: ['XAA'] });
  element('[data-copy-table]').click();
  await vi.waitFor(() =>
    expect(element('[data-copied]').textContent).toBe('1 row copied, with source and data version'),
  );
  const lines = write.mock.calls[0][0].split('\n');
  expect(lines[1]).toMatch(/^Arvenia\t/);
  expect(lines.slice(3, 5)).toEqual(['Source: Illustrative example', 'Cycle: latest of each country']);
});

describe('saved comparisons', () => {
  const save = (name: string): void => {
    (element('#compare-name') as HTMLInputElement).value = name;
    element('#compare-kept form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  };

  test('are saved, replaced, restored and removed', () => {
    arrive('illustrative', '?source=illustrative&against=2022');
    save('Two <b>neighbours</b>');
    expect(element('h1').textContent).toBe('Two <b>neighbours</b>');
    expect(location.search).toContain('name=Two%20%3Cb%3E');
    expect(element('#compare-kept [role=status]').textContent).toContain('Saved as “Two <b>neighbours</b>”.');
    save('Two <b>neighbours</b>');
    expect(element('#compare-kept [role=status]').textContent).toContain('Replaced the comparison saved as');
    element('[data-unkeep]').click();
    expect(document.querySelectorAll('#compare-kept li')).toHaveLength(1);
    element('[data-forget]').click();
    expect(localStorage.getItem('toolkit-comparisons')).toBe('[]');
  });

  test('that cannot be read are said', () => {
    localStorage.setItem('toolkit-comparisons', '{oops');
    arrive('illustrative');
    expect(element('#compare-kept').textContent).toContain('cannot be read');
  });
});

test('a missing value stands there in words once the columns are fetched', async () => {
  const answer = {
    indicators: [
      { id: 'x', title: 'X', unit: 'score', year: 2024, values: { NZL: [0.9, '0.9', '0.90', 'printed', ''] } },
    ],
  };
  const fetch = vi.fn(async (address: string) => address && new Response(JSON.stringify(answer)));
  vi.stubGlobal('fetch', fetch);
  arrive('evidence', '?source=evidence', { countries: ['NZL', 'TCD'], indicators: ['x'] });
  expect(texts('.matrix td.value')).toEqual(['…', '…']);
  await vi.waitFor(() => expect(texts('.matrix td.value')).toEqual(['not surveyed', '0.90']));
  expect(fetch.mock.calls[0][0]).toBe('/api/v1/comparison/values?source=evidence&indicators=x');
  expect(texts('.matrix tfoot td').at(-1)).toBe('n = 1');
});

test('a panel that is closed gives the focus to its cell', () => {
  arrive('illustrative');
  expect(compare.closed(true, 'XAB-4')).toBe('nothing');
  expect(compare.closed(false, 'XAB-4')).toBe('');
  expect((document.activeElement as HTMLElement).dataset.cell).toBe('XAB-4');
});
