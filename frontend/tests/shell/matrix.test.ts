import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { focusCell, start } from '../../src/shell/matrix.ts';

const cell = (id: string) => document.getElementById(id) as HTMLElement;
const press = (key: string, options: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  document.activeElement?.dispatchEvent(event);
  return event.defaultPrevented;
};

beforeAll(start);

// b1 is empty: there is nothing to focus in it.
beforeEach(() => {
  document.body.innerHTML = `
    <table class="matrix"><tbody>
      <tr><th><a id="a0" tabindex="-1"></a></th><td id="a1" tabindex="-1"></td><td><a id="a2" tabindex="-1"></a></td></tr>
      <tr><th><a id="b0" tabindex="-1"></a></th><td></td><td id="b2" tabindex="0"></td></tr>
      <tr><th><a id="c0" tabindex="-1"></a></th><td id="c1" tabindex="-1"></td><td id="c2" tabindex="-1"></td></tr>
    </tbody></table><table><tbody><tr><td id="other" tabindex="0"></td><td tabindex="-1"></td></tr></tbody></table>`;
});

describe('arrow keys', () => {
  it.each([
    ['a0', 'ArrowRight', 'a1'],
    ['a2', 'ArrowLeft', 'a1'],
    ['a0', 'ArrowDown', 'b0'],
    ['a1', 'ArrowDown', 'c1'],
    ['c1', 'ArrowUp', 'a1'],
    ['b0', 'ArrowRight', 'b2'],
    ['b2', 'ArrowLeft', 'b0'],
    ['a0', 'ArrowUp', 'a0'],
    ['c2', 'ArrowDown', 'c2'],
    ['a2', 'ArrowRight', 'a2'],
    ['a0', 'ArrowLeft', 'a0'],
    ['b0', 'End', 'b2'],
    ['c2', 'Home', 'c0'],
  ])('from %s %s leads to %s', (from, key, to) => {
    focusCell(cell(from));
    expect(press(key)).toBe(true);
    expect(document.activeElement?.id).toBe(to);
  });

  it('leave one stop for the Tab key', () => {
    focusCell(cell('a0'));
    press('ArrowRight');
    expect([...document.querySelectorAll('.matrix [tabindex="0"]')].map(({ id }) => id)).toEqual(['a1']);
  });

  it('are the browser’s with Ctrl, with other keys, and outside a matrix', () => {
    focusCell(cell('a0'));
    expect(press('ArrowRight', { ctrlKey: true })).toBe(false);
    expect(press('x')).toBe(false);
    cell('other').focus();
    expect(press('ArrowRight')).toBe(false);
  });
});
