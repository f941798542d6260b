import { afterEach, describe, expect, it } from 'vitest';
import { here, path, root, url, withoutRoot } from '../../src/shared/address.ts';

const mount = (prefix: string, address: string) => {
  if (prefix) document.body.dataset.root = prefix;
  history.replaceState({}, '', address);
};

afterEach(() => {
  delete document.body.dataset.root;
  history.replaceState({}, '', '/');
});

describe('without a prefix', () => {
  it.each(['/compare?x=1', '#stages', 'https://other.example/x', '//other.example/x'])('%s stays', (address) => {
    mount('', '/compare?countries=NZL#top');
    expect(url(address)).toBe(address);
    expect([root(), path(), here()]).toEqual(['', '/compare', '/compare?countries=NZL']);
  });
});

describe('below /toolkit', () => {
  it.each([
    ['/compare?x=1', '/toolkit/compare?x=1'],
    ['/', '/toolkit/'],
    ['/toolkits', '/toolkit/toolkits'],
    ['/toolkit', '/toolkit'],
    ['/toolkit/compare', '/toolkit/compare'],
    ['#stages', '#stages'],
    ['https://other.example/x', 'https://other.example/x'],
    ['//other.example/x', '//other.example/x'],
  ])('%s becomes %s', (address, expected) => {
    mount('/toolkit', '/toolkit/');
    expect(url(address)).toBe(expected);
  });

  it.each([
    ['/toolkit/compare', '/compare'],
    ['/toolkit', '/'],
    ['/toolkit/', '/'],
    ['/toolkits/x', '/toolkits/x'],
  ])('%s without it is %s', (address, expected) => {
    mount('/toolkit', '/');
    expect(withoutRoot(address)).toBe(expected);
  });

  it('the page has the address that the server knows', () => {
    mount('/toolkit', '/toolkit/compare?view=stages');
    expect([path(), here()]).toEqual(['/compare', '/compare?view=stages']);
  });
});
