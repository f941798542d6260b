import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '../../src/shell/hints.ts';

const hint = () => document.querySelector<HTMLElement>('.term-hint');
const isShown = () => Boolean(hint() && !hint()?.hidden);
const term = (name = 'api') => document.querySelector(`[data-term=${name}]`) as HTMLAnchorElement;
const fire = (type: string, target: EventTarget, options: object = {}) => {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), options);
  target.dispatchEvent(event);
  return event;
};

beforeAll(start);

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML =
    '<main><p><a class="term" data-term="api" href="/glossary#api">API</a> and <a class="term" data-term="cio" href="/glossary#cio">CIO</a>' +
    ' and <a class="term" data-term="none" href="/glossary#none">none</a></p></main>' +
    '<dl class="terms-on-page" hidden><div data-definition="api"><dt>API</dt><dd>An interface.</dd></div>' +
    '<div data-definition="cio"><dt>CIO</dt><dd>An officer.</dd></div><div data-definition="old"><dt>Old</dt><dd>Unused.</dd></div></dl>';
  for (const link of document.querySelectorAll('a'))
    link.getClientRects = () => [new DOMRect(0, 0, 9, 9)] as unknown as DOMRectList;
});

afterEach(() => {
  dispatchEvent(new Event('popstate')); // hides it
  vi.useRealTimers();
});

describe('hover', () => {
  it('shows the definition after a moment, with a link to the glossary', () => {
    fire('pointerover', term(), { pointerType: 'mouse' });
    expect(isShown()).toBe(false);
    vi.advanceTimersByTime(200);
    expect([...(hint()?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
      'API',
      'An interface.',
      'In the glossary',
    ]);
    expect(hint()?.querySelector('a')?.getAttribute('href')).toContain('/glossary#api');
  });

  it('shows nothing while the pointer only crosses a term', () => {
    fire('pointerover', term(), { pointerType: 'mouse' });
    vi.advanceTimersByTime(100);
    fire('pointerover', document.body, { pointerType: 'mouse' });
    vi.advanceTimersByTime(1000);
    expect(isShown()).toBe(false);
  });

  it('stays while the pointer is on the hint, and goes when it leaves', () => {
    fire('pointerover', term(), { pointerType: 'mouse' });
    vi.advanceTimersByTime(200);
    fire('pointerover', document.body, { pointerType: 'mouse' });
    vi.advanceTimersByTime(100);
    fire('pointerover', hint() as HTMLElement, { pointerType: 'mouse' });
    vi.advanceTimersByTime(1000);
    expect(isShown()).toBe(true);
    fire('pointerover', document.body, { pointerType: 'mouse' });
    vi.advanceTimersByTime(250);
    expect(isShown()).toBe(false);
  });

  it('shows nothing for a term without a definition', () => {
    fire('pointerover', term('none'), { pointerType: 'mouse' });
    vi.advanceTimersByTime(1000);
    expect(isShown()).toBe(false);
  });
});

describe('Escape', () => {
  it('closes the hint, and nothing else', () => {
    fire('pointerover', term(), { pointerType: 'mouse' });
    vi.advanceTimersByTime(200);
    const others = vi.fn();
    document.addEventListener('keydown', others);
    fire('keydown', document.body, { key: 'Escape' });
    expect(isShown()).toBe(false);
    expect(others).not.toHaveBeenCalled();
    fire('keydown', document.body, { key: 'Escape' });
    expect(others).toHaveBeenCalledOnce();
    document.removeEventListener('keydown', others);
  });
});

describe('touch', () => {
  const tap = (target: Element) => {
    fire('pointerdown', target, { pointerType: 'touch' });
    return fire('click', target).defaultPrevented;
  };

  it('shows with the first tap instead of following the link, and closes with the second', () => {
    expect(tap(term())).toBe(true);
    expect(isShown()).toBe(true);
    expect(tap(term())).toBe(true);
    expect(isShown()).toBe(false);
  });

  it('goes from one term to another', () => {
    tap(term());
    tap(term('cio'));
    expect(hint()?.firstElementChild?.textContent).toBe('CIO');
  });
});

describe('paper', () => {
  it('lists the definitions of the terms that the page uses', () => {
    const list = document.querySelector('.terms-on-page') as HTMLElement;
    dispatchEvent(new Event('beforeprint'));
    expect(list.hidden).toBe(false);
    expect([...list.querySelectorAll('div:not([hidden])')].map((item) => item.getAttribute('data-definition'))).toEqual(
      ['api', 'cio'],
    );
    dispatchEvent(new Event('afterprint'));
    expect(list.hidden).toBe(true);
  });
});
