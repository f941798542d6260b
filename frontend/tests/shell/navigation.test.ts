import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('../../src/shell/parts.ts', () => ({ preparePage: vi.fn(async () => {}) }));

type Navigation = typeof import('../../src/shell/navigation.ts');
let navigation: Navigation;
const setProps = vi.fn();

beforeEach(async () => {
  vi.resetModules();
  setProps.mockClear();
  window.dash_clientside = { no_update: null, set_props: setProps };
  history.replaceState({}, '', '/toolkit/compare');
  document.body.className = 'live';
  document.body.dataset.root = '/toolkit';
  document.body.innerHTML =
    '<main id="page" tabindex="-1"><details><summary>More</summary><details><p id="p12-a1">Once only</p></details></details>' +
    '<a href="/toolkit/countries">Countries</a><a href="/toolkit/api/v1/x.csv">CSV</a><a href="/elsewhere">Elsewhere</a></main>';
  window.scrollTo = vi.fn() as typeof window.scrollTo;
  HTMLElement.prototype.scrollIntoView = vi.fn();
  navigation = await import('../../src/shell/navigation.ts');
});

afterEach(() => {
  delete document.body.dataset.root;
  document.body.className = '';
});

describe('reveal', () => {
  it('unfolds, marks and focuses the place that the address names', () => {
    history.replaceState({}, '', '#p12-a1');
    expect(navigation.reveal()).toBe(true);
    const place = document.getElementById('p12-a1');
    expect([...document.querySelectorAll('details')].map((fold) => fold.open)).toEqual([true, true]);
    expect(document.activeElement).toBe(place);
    expect(place?.className).toBe('arrived');
  });

  it('marks one place only', () => {
    history.replaceState({}, '', '#p12-a1');
    navigation.reveal();
    history.replaceState({}, '', '#page');
    navigation.reveal();
    expect([...document.querySelectorAll('.arrived')].map(({ id }) => id)).toEqual(['page']);
  });

  it.each(['#nowhere', '#a b', '#<b>', ''])('does nothing for %j', (hash) => {
    history.replaceState({}, '', hash || '/toolkit/compare');
    expect(navigation.reveal()).toBe(false);
    expect(document.querySelector('details')?.open).toBe(false);
  });
});

describe('addresses', () => {
  it('go to the server without the prefix, into the history with it', async () => {
    navigation.go('/countries?q=a');
    await vi.waitFor(() => expect(setProps).toHaveBeenCalled());
    expect(setProps).toHaveBeenCalledWith('address', { data: { path: '/countries', search: '?q=a', n: 1 } });
    expect(location.pathname).toBe('/toolkit/countries');
    expect(document.body.classList.contains('busy')).toBe(true);
  });

  it('that are remembered ask for no page', () => {
    const { length } = history;
    navigation.remember('/compare?view=list');
    navigation.remember('/compare?view=stages', true);
    expect(location.search).toBe('?view=stages');
    expect(history.length).toBe(length + 1);
    expect(setProps).not.toHaveBeenCalled();
  });

  it('of a page that is left before it has arrived are not asked for', async () => {
    navigation.go('/countries');
    navigation.go('/practices');
    await vi.waitFor(() => expect(setProps).toHaveBeenCalled());
    expect(setProps.mock.calls.map(([, { data }]) => data.path)).toEqual(['/practices']);
  });
});

describe('links', () => {
  const click = (href: string, options: MouseEventInit = {}) => {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...options });
    document.addEventListener('click', (last) => last.preventDefault(), { once: true }); // no link is followed by the test
    const isOurs = !document.querySelector(`a[href="${href}"]`)?.dispatchEvent(event) && location.pathname === href;
    return isOurs;
  };

  beforeEach(() => navigation.start());

  it('to pages stay in the page; files and other sites do not', () => {
    expect(click('/toolkit/api/v1/x.csv')).toBe(false);
    expect(click('/elsewhere')).toBe(false);
    expect(click('/toolkit/countries', { ctrlKey: true })).toBe(false);
    expect(click('/toolkit/countries')).toBe(true);
  });
});

describe('a page that has arrived', () => {
  it('has its title, and the focus at its beginning', () => {
    document.body.classList.add('busy');
    navigation.arrived('Countries – Toolkit');
    expect(document.title).toBe('Countries – Toolkit');
    expect(document.body.classList.contains('busy')).toBe(false);
    expect(document.activeElement?.id).toBe('page');
  });
});
