import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys, read, remove, write } from '../../src/shared/storage.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('storage', () => {
  it('stores, lists and removes texts', () => {
    expect(write('deck:a', '1')).toBe(true);
    write('theme', 'dark');
    expect([read('deck:a'), read('deck:b'), keys('deck:')]).toEqual(['1', null, ['deck:a']]);
    remove('deck:a');
    expect(keys('deck:')).toEqual([]);
  });

  it('can be that of the tab', () => {
    write('x', '1', () => sessionStorage);
    expect([read('x'), read('x', () => sessionStorage)]).toEqual([null, '1']);
  });

  it('that is switched off holds nothing and breaks nothing', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', new Proxy({}, { get: refuse, ownKeys: refuse }));
    expect([read('x'), write('x', '1'), keys('')]).toEqual([null, false, []]);
    expect(() => remove('x')).not.toThrow();
  });

  it('that is full says so', () => {
    const setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(write('x', '1', () => ({ setItem }) as unknown as Storage)).toBe(false);
  });
});
