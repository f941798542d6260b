import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { MergeRequest } from '../../src/assess/keeper.ts';
import { open } from '../../src/assess/merge.ts';

const DOCUMENT = { country: 'NZL', cycle: 2026 };
const CONFLICT = {
  kind: 'conflict' as const,
  revision: 4,
  state: 'draft',
  saved_by: 'Ben <b>',
  saved_at: null,
  document: DOCUMENT,
  conflicts: [
    { key: 'a', where: '5 Leadership', what: 'answer', before: 'applies', after: '<i>partly</i>' },
    { key: 'b', where: '5 Leadership', what: 'note', before: 'mine', after: 'theirs' },
  ],
  theirs: [{ where: '6 Coherent', what: 'answer', before: 'open', after: 'partly' }],
};
const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

let frame: HTMLElement;
let request: MergeRequest;
const send = vi.fn<typeof fetch>();
const find = <T extends HTMLElement = HTMLElement>(selector: string): T => {
  const element = frame.querySelector<T>(selector);
  if (!element) throw new Error(selector);
  return element;
};
const save = (): HTMLButtonElement => find<HTMLButtonElement>('.merge-save');
const choose = (key: string, side: string): void => find(`[data-key=${key}] [value=${side}]`).click();
const settle = async (): Promise<void> => {
  save().click();
  await vi.waitFor(() => expect(send).toHaveBeenCalled());
  await new Promise((resolve) => setTimeout(resolve));
};

beforeEach(() => {
  send.mockReset();
  vi.stubGlobal('fetch', send);
  Element.prototype.scrollIntoView = () => {};
  document.body.innerHTML = '<div id="frame"></div>';
  frame = document.getElementById('frame') as HTMLElement;
  request = {
    answer: CONFLICT,
    save: '/save',
    base: 3,
    author: () => 'Ana',
    document: () => DOCUMENT,
    close: () => false,
    done: vi.fn(),
  };
  open(frame, request);
});

describe('the differences', () => {
  test('are all shown, as text', () => {
    expect(find('h2').textContent.trim()).toBe('Ben <b> has saved this assessment meanwhile (revision 4)');
    expect(find('h3').textContent.trim()).toBe('2 places that you both changed');
    expect(find('[data-key=a]').textContent).toContain('<i>partly</i>');
    expect(find('summary').textContent).toBe('What Ben <b> also changed (1), which stays');
    expect(document.activeElement).toBe(find('.merge'));
  });

  test('must all be settled before they are saved', () => {
    expect(save().disabled).toBe(true);
    choose('a', 'mine');
    expect(save().disabled).toBe(true);
    choose('b', 'theirs');
    expect(save().disabled).toBe(false);
  });

  test('are settled at once for one side', () => {
    find('[data-all=theirs]').click();
    expect([...frame.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value)).toEqual([
      'theirs',
      'theirs',
    ]);
    expect(save().disabled).toBe(false);
  });
});

describe('saving both together', () => {
  beforeEach(() => {
    choose('a', 'mine');
    choose('b', 'theirs');
  });

  test('sends the choices, and closes', async () => {
    send.mockResolvedValue(json({ revision: 5, document: DOCUMENT }));
    await settle();
    expect(JSON.parse(String(send.mock.calls[0][1]?.body))).toEqual({
      base: 3,
      by: 'Ana',
      document: DOCUMENT,
      settled: { onto: 4, choices: { a: 'mine', b: 'theirs' } },
    });
    expect(request.done).toHaveBeenCalledWith(DOCUMENT, 5);
    expect(frame.querySelector('.merge')).toBeNull();
  });

  test('asks again after a third save; choices stand where nothing changed', async () => {
    const [first, second] = CONFLICT.conflicts;
    send.mockResolvedValue(json({ ...CONFLICT, revision: 5, conflicts: [first, { ...second, after: 'newer' }] }, 409));
    await settle();
    expect(find('h2').textContent).toContain('revision 5');
    expect([...frame.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value)).toEqual(['mine']);
    expect(save().disabled).toBe(true);
  });

  test('ends when the assessment is closed meanwhile', async () => {
    request.close = () => true;
    send.mockResolvedValue(json({ ...CONFLICT, state: 'submitted' }, 409));
    await settle();
    expect(frame.querySelector('.merge')).toBeNull();
    expect(request.done).not.toHaveBeenCalled();
  });

  test('says why it failed, and can be tried again', async () => {
    send.mockRejectedValueOnce(new TypeError('no network'));
    await settle();
    expect(find('.merge-trouble').textContent).toContain('The server is not responding.');
    expect(save().disabled).toBe(false);
    send.mockResolvedValueOnce(json({ detail: 'The disk is full.' }, 507));
    await settle();
    expect(find('.merge-trouble').textContent).toBe('The disk is full.');
  });

  test('takes no answer without a document for a saved one', async () => {
    send.mockResolvedValue(json({ revision: 5 }));
    await settle();
    expect(request.done).not.toHaveBeenCalled();
    expect(find('.merge-trouble').textContent).toContain('The server is not responding.');
  });
});

test('both versions may fit together without a choice', () => {
  open(frame, { ...request, answer: { ...CONFLICT, conflicts: [], theirs: [] } });
  expect(frame.textContent).toContain('You changed nothing at the same place: both versions fit together.');
  expect(save().disabled).toBe(false);
});
