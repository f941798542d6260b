import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const addSlide = vi.hoisted(() => vi.fn<(button: HTMLElement) => Promise<void>>());
const download = vi.hoisted(() => vi.fn<(link: HTMLAnchorElement) => Promise<void>>());
const fill = vi.hoisted(() => vi.fn<(fold: HTMLDetailsElement) => Promise<void>>());
vi.mock('../../src/present/add.ts', () => ({ addSlide }));
vi.mock('../../src/shell/download.ts', () => ({ download }));
vi.mock('../../src/embed/code.ts', () => ({ fill }));
const { start } = await import('../../src/shell/actions.ts');

const element = (selector: string) => document.querySelector(selector) as HTMLElement;
const click = (selector: string, options: MouseEventInit = {}) => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...options });
  element(selector).dispatchEvent(event);
  return event.defaultPrevented;
};

beforeAll(start);

beforeEach(() => {
  for (const mock of [addSlide, download]) mock.mockReset().mockResolvedValue();
  document.body.dataset.root = '/toolkit';
  history.replaceState({}, '', '/toolkit/compare?countries=NZL');
  document.body.innerHTML =
    '<p id="unreachable" hidden></p><button data-slide="x"><b>Add</b></button><a data-take href="/a.pptx">File</a>' +
    '<a data-take data-here id="page" href="/toolkit/api/v1/page.pdf">PDF</a><a id="other" href="#x">Other</a>';
});

describe('actions', () => {
  it('are those of the button or link that is clicked', async () => {
    expect(click('[data-slide] b')).toBe(true);
    await vi.waitFor(() => expect(addSlide).toHaveBeenCalledWith(element('[data-slide]')));
    expect(click('[data-take]')).toBe(true);
    await vi.waitFor(() => expect(download).toHaveBeenCalledWith(element('[data-take]')));
    expect(click('#other')).toBe(false);
  });

  it('leave a click that opens a tab to the browser', () => {
    element('[data-take]').addEventListener('click', (event) => setTimeout(() => event.preventDefault()));
    expect(click('[data-take]', { ctrlKey: true })).toBe(false);
    expect(download).not.toHaveBeenCalled();
  });

  it('of the page name its address as it is now, without the prefix', async () => {
    click('#page');
    await vi.waitFor(() => expect(download).toHaveBeenCalled());
    const { pathname, searchParams } = new URL(download.mock.calls[0][0].href);
    expect([pathname, searchParams.get('address')]).toEqual(['/toolkit/api/v1/page.pdf', '/compare?countries=NZL']);
  });

  it('that cannot be loaded say that the server is not responding', async () => {
    addSlide.mockRejectedValue(new TypeError('network'));
    click('[data-slide]');
    await vi.waitFor(() => expect(element('#unreachable').hidden).toBe(false));
    expect(element('[data-slide]').textContent).toBe('Not added: the server is not responding');
  });
});

describe('a fold with the code of a frame', () => {
  it('is filled when it is opened; other folds are not', async () => {
    document.body.innerHTML = '<details id="plain"></details><details data-embed="{}" id="embed"></details>';
    fill.mockClear();
    for (const fold of document.querySelectorAll('details')) fold.dispatchEvent(new Event('toggle'));
    await vi.waitFor(() => expect(fill).toHaveBeenCalled());
    expect(fill.mock.calls.map(([fold]) => fold.id)).toEqual(['embed']);
  });
});
