import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const setProps = vi.fn();
const button = () => document.querySelector('button') as HTMLButtonElement;
const field = () => document.getElementById('upload-field') as HTMLInputElement;
const choose = (file: File) => {
  button().click();
  Object.defineProperty(field(), 'files', { value: [file] });
  field().dispatchEvent(new Event('change'));
};

beforeAll(async () => {
  window.dash_clientside = { no_update: null, set_props: setProps };
  await import('../../src/shell/upload.ts');
});

beforeEach(() => {
  setProps.mockClear();
  document.body.innerHTML =
    '<button data-brings="store" data-shown="preview" data-accepts=".csv" data-largest="10">Choose</button><div id="preview"></div>';
});

describe('a file', () => {
  it('goes into the store of the button with its content', async () => {
    choose(new File(['a;ü'], 'mine.csv'));
    await vi.waitFor(() => expect(setProps).toHaveBeenCalled());
    const [store, { data }] = setProps.mock.calls[0];
    expect(store).toBe('store');
    expect(data).toMatchObject({ name: 'mine.csv', size: 4, content: 'YTvDvA==' });
    expect(field().accept).toBe('.csv');
  });

  it('is another upload when it is chosen again', async () => {
    choose(new File(['a'], 'a.csv'));
    await vi.waitFor(() => expect(setProps).toHaveBeenCalledTimes(1));
    choose(new File(['a'], 'a.csv'));
    await vi.waitFor(() => expect(setProps).toHaveBeenCalledTimes(2));
    const [first, second] = setProps.mock.calls.map(([, { data }]) => data.n);
    expect(second).toBeGreaterThan(first);
  });

  it('that is too large is not read', async () => {
    choose(new File(['x'.repeat(11)], 'large.csv'));
    await vi.waitFor(() => expect(setProps).toHaveBeenCalled());
    expect(setProps.mock.calls[0][1].data).toMatchObject({ size: 11, content: '' });
  });

  it('gives the focus to what it leads to', async () => {
    button().click();
    const preview = document.getElementById('preview') as HTMLElement;
    preview.innerHTML = '<h3 tabindex="-1" data-reached="true">What it would change</h3>';
    await vi.waitFor(() => expect(document.activeElement).toBe(preview.firstElementChild));
  });
});
