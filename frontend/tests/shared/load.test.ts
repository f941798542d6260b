import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let load: typeof import('../../src/shared/load.ts').load;
const elements: HTMLElement[] = []; // what was added to the head, where nothing is fetched
const finish = (type: 'load' | 'error') => elements.at(-1)?.dispatchEvent(new Event(type));

beforeEach(async () => {
  vi.resetModules();
  elements.length = 0;
  document.head.innerHTML = '<link href="/page.css">';
  vi.spyOn(document.head, 'append').mockImplementation((node) => void elements.push(node as HTMLElement));
  ({ load } = await import('../../src/shared/load.ts'));
});

afterEach(() => vi.restoreAllMocks());

describe('load', () => {
  it('fetches a script once, for all who wait', async () => {
    const both = [load('/a.js'), load('/a.js')];
    expect(elements.map((element) => [element.tagName, element.getAttribute('src')])).toEqual([['SCRIPT', '/a.js']]);
    finish('load');
    await Promise.all(both);
    await load('/a.js');
    expect(elements).toHaveLength(1);
  });

  it('fetches a stylesheet as one', async () => {
    const style = load('/a.css');
    expect(elements[0]).toMatchObject({ tagName: 'LINK', rel: 'stylesheet' });
    finish('load');
    await style;
  });

  it('takes what the page already has', async () => {
    await load('/page.css');
    expect(elements).toEqual([]);
  });

  it('can be repeated after it failed', async () => {
    const first = load('/a.js');
    finish('error');
    await expect(first).rejects.toThrow('/a.js could not be loaded.');
    const second = load('/a.js');
    expect(elements).toHaveLength(2);
    finish('load');
    await second;
  });
});
