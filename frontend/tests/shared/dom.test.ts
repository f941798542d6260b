import { beforeEach, describe, expect, it } from 'vitest';
import { announce, byId, closest, isPlainClick, pageData } from '../../src/shared/dom.ts';

beforeEach(() => {
  document.body.innerHTML =
    '<p id="announcer"></p><a href="/x"><b>text</b></a><script type="application/json" id="block">{"a":[1]}</script>';
});

describe('dom', () => {
  it('names an element that is missing', () => {
    expect(byId('announcer').tagName).toBe('P');
    expect(() => byId('nowhere')).toThrow('“nowhere”');
  });

  it('looks from the target of an event upwards', () => {
    let link: HTMLElement | null = null;
    document.addEventListener('click', (event) => (link = closest(event, 'a')), { once: true });
    document.querySelector('b')?.dispatchEvent(new Event('click', { bubbles: true }));
    expect(link).toBe(document.querySelector('a'));
    expect(closest(new Event('click'), 'a')).toBeNull();
  });

  it.each([
    [{}, true],
    [{ button: 1 }, false],
    [{ ctrlKey: true }, false],
    [{ metaKey: true }, false],
    [{ shiftKey: true }, false],
    [{ altKey: true }, false],
  ])('a click with %j is plain: %s', (options, isExpected) => {
    expect(isPlainClick(new MouseEvent('click', options))).toBe(isExpected);
  });

  it('reads the blocks of the page, and speaks', () => {
    expect(pageData('block')).toEqual({ a: [1] });
    announce('Saved.');
    expect(byId('announcer').textContent).toBe('Saved.');
  });
});
