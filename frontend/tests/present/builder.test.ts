import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fillStorage } from './storage.ts';
import { emptyDeck, type Slide } from '../../src/present/deck.ts';
import { KEY, readDeck } from '../../src/present/stored-deck.ts';

const PAGE = {
  play: '/present/play',
  page: '/present',
  titles: '/api/v1/decks/titles',
  files: '/api/v1/decks/deck',
  formats: [['pptx', 'PowerPoint']],
  countries: [],
};
const fetch = vi.fn();
let draw: (data: object) => string;

const store = (...slides: Partial<Slide>[]): void =>
  localStorage.setItem(KEY, JSON.stringify({ ...emptyDeck(), slides }));
const query = <T extends HTMLElement = HTMLElement>(selector: string): T => document.querySelector(selector) as T;
const names = (): string[] => [...document.querySelectorAll('.deck-slide h3')].map((name) => name.textContent ?? '');
const status = (): string => query('[role=status]').textContent?.trim() ?? '';
const type = (field: string, text: string): void => {
  const input = query<HTMLInputElement>(field);
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
};
const sections = (...titles: string[]): void => store(...titles.map((title) => ({ kind: 'section' as const, title })));

beforeAll(async () => {
  await import('../../src/present/index.ts');
  draw = (window.dash_clientside?.present as { draw: typeof draw }).draw;
});

beforeEach(() => {
  fetch.mockReset().mockRejectedValue(new TypeError('offline'));
  vi.stubGlobal('fetch', fetch);
  localStorage.clear();
  const frame = document.createElement('div');
  frame.id = 'present-frame';
  document.body.replaceChildren(frame);
});

afterEach(() => vi.unstubAllGlobals());

test('a slide moves by its button and by Alt and an arrow; the focus goes with it', () => {
  sections('a', 'b', 'c');
  draw(PAGE);
  query('[data-place="0"] [data-act=down]').focus();
  query('[data-place="0"] [data-act=down]').click();
  expect([names(), status()]).toEqual([['b', 'a', 'c'], 'Slide 1 is now slide 2 of 3.']);
  expect(document.activeElement).toBe(query('[data-place="1"] [data-act=down]'));
  const key = new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true });
  document.activeElement?.dispatchEvent(key);
  expect(names()).toEqual(['b', 'c', 'a']);
  expect(document.activeElement).toBe(query('[data-place="2"] [data-act=down]'));
  query('[data-place="2"] [data-act=down]').click();
  expect(names()).toEqual(['b', 'c', 'a']);
});

test('what is removed comes back, and all that is typed in a field is undone at once', () => {
  sections('a', 'b');
  draw(PAGE);
  query('[data-place="0"] [data-act=remove]').click();
  expect(names()).toEqual(['b']);
  expect(document.activeElement).toBe(query('[data-place="0"] [data-act=remove]'));
  type('[data-place="0"] [data-field=title]', 'b1');
  type('[data-place="0"] [data-field=title]', 'b12');
  expect(names()).toEqual(['b12']);
  query('[data-act=undo]').click();
  expect(names()).toEqual(['b']);
  expect(query<HTMLInputElement>('[data-place="0"] [data-field=title]').value).toBe('b');
  query('[data-act=undo]').click();
  expect(names()).toEqual(['a', 'b']);
});

test('a full storage leaves what is being written', () => {
  sections('a');
  draw(PAGE);
  fillStorage();
  type('[data-place="0"] [data-field=title]', 'longer');
  expect(query<HTMLInputElement>('[data-place="0"] [data-field=title]').value).toBe('longer');
  expect(status()).toContain('The deck was not changed.');
  expect(readDeck().deck.slides[0].title).toBe('a');
});

test('another window’s deck is drawn, but not over what is being written', () => {
  sections('a');
  draw(PAGE);
  sections('theirs');
  dispatchEvent(new StorageEvent('storage', { key: KEY }));
  expect(names()).toEqual(['theirs']);
  type('[data-place="0"] [data-field=notes]', 'ours');
  sections('theirs again');
  dispatchEvent(new StorageEvent('storage', { key: KEY }));
  expect(query<HTMLInputElement>('[data-place="0"] [data-field=notes]').value).toBe('ours');
  expect(status()).toBe('The deck was changed in another window too.');
});

test('slides of views take the server’s names; links carry the deck', async () => {
  fetch.mockResolvedValue(
    Response.json({ slides: [{ title: '39% of countries', lead: 'chart', count: 2, trouble: 'Partly read' }] }),
  );
  store({ kind: 'view', address: '/indicators/named', name: 'Stored name' });
  draw(PAGE);
  expect(names()).toEqual(['Stored name']);
  await vi.waitFor(() => expect(names()).toEqual(['39% of countries']));
  expect(query('.deck-what .quiet').textContent).toContain('Chart · 2 slides');
  expect(query('.deck-trouble').textContent).toBe('Partly read');
  expect(query('.deck-take .strong').getAttribute('href')).toMatch(/^\/present\/play\?deck=[\w-]+$/);
  expect(query('.deck-take [data-take]').getAttribute('href')).toMatch(/^\/api\/v1\/decks\/deck\.pptx\?deck=/);
});

test('why the server refuses the deck is shown', async () => {
  fetch.mockResolvedValue(Response.json({ detail: 'The deck is too long.' }, { status: 400 }));
  store({ kind: 'view', address: '/indicators/refused' });
  draw(PAGE);
  await vi.waitFor(() => expect(query('.deck-take .empty')?.textContent).toBe('The deck is too long.'));
});

test('a deck that no address can carry says so', async () => {
  const notes = Array.from({ length: 20 }, () => crypto.getRandomValues(new Uint32Array(400)).join(' ').slice(0, 4000));
  store(...notes.map((text) => ({ kind: 'section' as const, title: 'a', notes: text })));
  draw(PAGE);
  await vi.waitFor(() => expect(query('.deck-take .empty')?.textContent).toContain('too long for an address'));
});

test('no more slides are added to a full deck', () => {
  sections(...Array<string>(60).fill('a'));
  draw(PAGE);
  for (const command of ['section', 'copy']) query(`[data-act=${command}]`).click();
  expect([names().length, status()]).toEqual([60, 'A deck has at most 60 slides.']);
});

test('a comparison needs two countries', () => {
  sections('a');
  draw(PAGE);
  const form = document.createElement('form');
  Object.assign(form.dataset, { ready: 'compare', least: '2' });
  const parts = new DOMParser().parseFromString(
    '<select name="countries"><option value="NZL">New Zealand</option></select><p role="status"></p>' +
      '<button type="submit" formaction="/present/play">Play</button>',
    'text/html',
  );
  form.append(...parts.body.childNodes);
  const ready = Object.assign(document.createElement('div'), { className: 'deck-ready' });
  ready.append(form);
  document.body.append(ready);
  const submit = new Event('submit', { bubbles: true, cancelable: true });
  form.dispatchEvent(Object.assign(submit, { submitter: form.querySelector('button') }));
  expect(form.querySelector('[role=status]')?.textContent).toBe('Choose at least 2 countries first.');
});

test('a slide that is dragged onto another takes its place; dragging in a text field moves nothing', () => {
  sections('a', 'b', 'c');
  draw(PAGE);
  const drag = (from: string, to: string): void => {
    query(from).dispatchEvent(new Event('dragstart', { bubbles: true }));
    query(to).dispatchEvent(new Event('dragover', { bubbles: true, cancelable: true }));
    query(to).dispatchEvent(new Event('drop', { bubbles: true, cancelable: true }));
    query(to).dispatchEvent(new Event('dragend', { bubbles: true }));
  };
  drag('[data-place="0"]', '[data-place="2"] h3');
  expect(names()).toEqual(['b', 'c', 'a']);
  drag('[data-place="0"] [data-field=title]', '[data-place="2"]');
  expect([names(), query('.deck-over')]).toEqual([['b', 'c', 'a'], null]);
});

test('the deck in the address becomes the reader’s own, with the titles that the server gave its slides', () => {
  sections('a');
  const use = Object.assign(document.createElement('button'), { id: 'page' });
  use.dataset.use = '';
  document.body.append(use);
  draw({ ...PAGE, shown: { plan: { title: 'Theirs', slides: [{ address: '/about' }] }, titles: ['About'] } });
  window.dash_clientside = { ...window.dash_clientside, set_props: vi.fn(), no_update: null };
  use.click();
  expect(readDeck().deck).toMatchObject({
    title: 'Theirs',
    slides: [{ kind: 'view', address: '/about', name: 'About' }],
  });
  query('[data-act=undo]').click();
  expect(names()).toEqual(['a']);
});
