import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fill } from '../../src/embed/code.ts';

let fold: HTMLDetailsElement;
const answers = (...responses: Response[]) => {
  const fetch = vi.fn(async () => responses.shift() ?? Response.error());
  window.fetch = fetch as unknown as typeof window.fetch;
  return fetch;
};
const code = () => fold.querySelector('textarea')?.value;
const choose = (place: number) =>
  fold.querySelectorAll<HTMLInputElement>('[type=radio]')[place].dispatchEvent(new Event('change'));

beforeEach(() => {
  document.body.dataset.root = '/toolkit';
  document.title = 'Index – Toolkit';
  history.replaceState({}, '', '/toolkit/indicators/x?countries=NZL');
  document.body.innerHTML =
    `<details open data-embed='{"main":"All","table":"The table"}' data-version="v1" data-editable="yes">` +
    '<div class="embed-code"></div></details>';
  fold = document.querySelector('details') as HTMLDetailsElement;
});

describe('the fold', () => {
  it('shows the code of the live view below the prefix', async () => {
    answers(Response.json({ kept: [] }));
    await fill(fold);
    expect(code()).toContain('/toolkit/embed/indicators/x?countries=NZL"');
    expect(code()).toContain('title="Index"');
  });

  it('shows the code of a frozen view whose version is saved, and of a part', async () => {
    answers(Response.json({ kept: ['v1'] }));
    await fill(fold);
    choose(1);
    expect(code()).toContain('&amp;version=v1"');
    const select = fold.querySelector('select') as HTMLSelectElement;
    select.value = 'table';
    select.dispatchEvent(new Event('change'));
    expect(code()).toContain('&amp;part=table&amp;version=v1"');
  });

  it('offers to save the version where that is allowed', async () => {
    const fetch = answers(Response.json({ kept: [] }), Response.json({ kept: ['v1'] }));
    await fill(fold);
    choose(1);
    expect(code()).toBeUndefined();
    fold.querySelector<HTMLButtonElement>('button')?.click();
    await vi.waitFor(() => expect(code()).toContain('version=v1'));
    expect(fetch).toHaveBeenLastCalledWith('/toolkit/api/v1/versions', { method: 'POST' });
  });

  it('says why a version was not saved', async () => {
    answers(Response.json({ kept: [] }), Response.json({ detail: 'The disk is full.' }, { status: 507 }));
    await fill(fold);
    choose(1);
    fold.querySelector<HTMLButtonElement>('button')?.click();
    await vi.waitFor(() =>
      expect(fold.querySelector('[role=status]')?.textContent).toBe('The disk is full. Nothing was saved.'),
    );
  });

  it('names the command where only an administrator can save', async () => {
    fold.dataset.editable = '';
    answers();
    await fill(fold);
    choose(1);
    expect(fold.querySelector('button')).toBeNull();
    expect(fold.textContent).toContain('dgt freeze');
  });

  it('stays empty while it is closed', async () => {
    fold.open = false;
    await fill(fold);
    expect(fold.querySelector('.embed-code')?.children).toHaveLength(0);
  });
});
