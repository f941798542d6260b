import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTENT } from './content.ts';

const OPTION = '#search-list [role=option]';
const options = () => [...document.querySelectorAll<HTMLElement>(OPTION)];
const input = () => document.querySelector('dialog.search input') as HTMLInputElement;
const active = () => document.getElementById(input().getAttribute('aria-activedescendant') ?? '');
const type = (text: string) => {
  input().value = text;
  input().dispatchEvent(new Event('input'));
};
const press = (key: string, options: KeyboardEventInit = {}) =>
  input().dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...options }));

beforeEach(() => {
  vi.resetModules();
  document.body.innerHTML = '';
  document.body.dataset.root = '/toolkit';
  document.body.dataset.searchIndex = '/assets/search-index.json';
  window.fetch = vi.fn(async () => Response.json(CONTENT)) as typeof fetch;
});

const opened = async () => {
  const dialog = await import('../../src/search/dialog.ts');
  dialog.open();
  await vi.waitFor(() => expect(options().length).toBeGreaterThan(0));
  return dialog;
};

describe('the dialog', () => {
  it('shows examples and pages first, its index fetched once below the prefix', async () => {
    const { prepare } = await opened();
    await prepare();
    expect(options().map((option) => option.dataset.query ?? option.getAttribute('href'))).toEqual([
      'once only',
      '/toolkit/',
    ]);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch).toHaveBeenCalledWith('/toolkit/assets/search-index.json');
  });

  it('lists matches with their words marked, the first one chosen', async () => {
    await opened();
    type('zealand');
    expect(options()[0].innerHTML.replace(/<!--.*?-->/g, '')).toBe(
      '<span class="search-title">New <mark>Zealand</mark></span><span class="search-context">Country</span>',
    );
    expect(active()).toBe(options()[0]);
    expect(options()[0].getAttribute('href')).toBe('/toolkit/countries/NZL');
  });

  it('shows markup in a text as text', async () => {
    await opened();
    type('<zzzz>');
    expect(options().map((option) => option.getAttribute('href'))).toEqual(['/toolkit/indicators?q=%3Czzzz%3E']);
    expect(options()[0].querySelector('zzzz')).toBeNull();
    expect(options()[0].textContent).toContain('Search the catalogue for “<zzzz>”');
  });

  it('moves by arrows around the ends, and by Home and End', async () => {
    await opened();
    type('budget');
    const last = () => options().at(-1);
    press('ArrowUp');
    expect(active()).toBe(last());
    press('ArrowDown');
    expect(active()).toBe(options()[0]);
    press('End');
    expect(active()).toBe(last());
    press('Home');
    expect(active()).toBe(options()[0]);
    expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(1);
  });

  it('shows a group whole on demand and goes on at the first option that was hidden', async () => {
    await opened();
    type('budget');
    expect(options()).toHaveLength(6);
    press('End');
    expect(active()?.textContent).toBe('Show all 7 in characteristics and policies');
    press('Enter');
    expect(options()).toHaveLength(7);
    expect(active()).toBe(options()[5]);
  });

  it('says that the index could not be loaded, and tries again', async () => {
    window.fetch = vi.fn(async () => new Response('', { status: 503 })) as typeof fetch;
    const { open, prepare } = await import('../../src/search/dialog.ts');
    open();
    await prepare();
    await vi.waitFor(() =>
      expect(document.querySelector('dialog.search [role=status]')?.textContent).toContain('could not be loaded'),
    );
    window.fetch = vi.fn(async () => Response.json(CONTENT)) as typeof fetch;
    type('nz');
    await vi.waitFor(() => expect(options()).not.toHaveLength(0));
  });
});

describe('isShortcut', () => {
  it.each([
    [{ key: 'k', ctrlKey: true }, true],
    [{ key: 'K', metaKey: true }, true],
    [{ key: 'k', ctrlKey: true, metaKey: true }, false],
    [{ key: 'k', ctrlKey: true, shiftKey: true }, false],
    [{ key: 'k' }, false],
    [{ key: '/' }, true],
    [{ key: '/', ctrlKey: true }, false],
    [{ key: '/', altKey: true }, false],
  ])('%j: %s', async (options, isExpected) => {
    const { isShortcut } = await import('../../src/search/index.ts');
    expect(isShortcut(new KeyboardEvent('keydown', options))).toBe(isExpected);
  });

  it('leaves / to a field in which it is typed', async () => {
    const { isShortcut } = await import('../../src/search/index.ts');
    document.body.innerHTML = '<textarea></textarea>';
    const field = document.querySelector('textarea');
    const shortcuts: boolean[] = [];
    field?.addEventListener('keydown', (event) => shortcuts.push(isShortcut(event)));
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: '/' }));
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
    expect(shortcuts).toEqual([false, true]);
  });
});
