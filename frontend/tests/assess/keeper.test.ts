import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FIRST_PAUSE, QUIET } from '../../src/assess/autosave.ts';
import { withAnswer } from '../../src/assess/draft.ts';
import { Keeper, type MergeRequest, type Page, type Source } from '../../src/assess/keeper.ts';

const SOURCE: Source = {
  country: 'NZL',
  cycle: 2026,
  revision: 0,
  document: { country: 'NZL', cycle: 2026 },
  closed: '',
  closings: { draft: '', submitted: 'Read-only.' },
  save: '/api/v1/assessments/NZL/2026',
};
const SAVED = { revision: 1, saved_by: 'Ana', saved_at: '2026-01-01T00:00:00Z' };
const CONFLICT = { revision: 1, state: 'draft', document: { country: 'NZL', cycle: 2026 }, conflicts: [], theirs: [] };

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

let request = vi.fn<typeof fetch>();
let keeper: Keeper;
let merge: MergeRequest | null;
const page: Page = {
  redraw: vi.fn(),
  showStatus: vi.fn(),
  merge: async (asked) => {
    merge = asked;
  },
  author: () => 'Ana',
};
const answer = (value: string): void => keeper.change(withAnswer(keeper.document, '', 'a', { answer: value }));
const copies = (): string[] => Object.keys(localStorage).filter((name) => name.startsWith('dgt-assess|NZL-2026|'));
const body = (n = 0): Record<string, unknown> => JSON.parse(String(request.mock.calls[n][1]?.body));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  merge = null;
  request = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', request);
  keeper = new Keeper(SOURCE);
  keeper.show(SOURCE, page);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a change', () => {
  test('is stored at once, sent after a quiet moment, and leaves the browser when it is saved', async () => {
    request.mockResolvedValue(json(SAVED));
    answer('applies');
    expect(copies()).toHaveLength(1);
    expect(keeper.status().text).toBe('Kept in this browser, saving …');
    await vi.advanceTimersByTimeAsync(QUIET);
    expect(request).toHaveBeenCalledOnce();
    expect(request.mock.calls[0]).toMatchObject([SOURCE.save, { method: 'PUT', keepalive: false }]);
    expect(body()).toMatchObject({ base: 0, by: 'Ana', document: { answers: { a: { answer: 'applies' } } } });
    expect(keeper.isUnsaved).toBe(false);
    expect(keeper.status().tone).toBe('saved');
    expect(copies()).toEqual([]);
  });

  test('waits for the network, and is sent at once when it is back', async () => {
    request.mockRejectedValueOnce(new TypeError('no network')).mockResolvedValue(json(SAVED));
    answer('applies');
    await vi.advanceTimersByTimeAsync(QUIET);
    expect(keeper.status().text).toContain('the server does not answer');
    await keeper.flush();
    expect(copies()).toEqual([]);
    await vi.advanceTimersByTimeAsync(FIRST_PAUSE);
    expect(request).toHaveBeenCalledTimes(2);
  });

  test('is sent past the end of the page', () => {
    request.mockResolvedValue(json(SAVED));
    answer('applies');
    keeper.leave();
    expect(request.mock.calls[0][1]).toMatchObject({ keepalive: true, signal: undefined });
    expect(copies()).toHaveLength(1);
  });

  test('survives a restart', async () => {
    request.mockResolvedValue(json(SAVED));
    answer('applies');
    const next = new Keeper(SOURCE);
    next.show(SOURCE, page);
    expect(next.document.answers).toEqual({ a: { answer: 'applies' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(body()).toMatchObject({ document: { answers: { a: { answer: 'applies' } } } });
  });

  test('is at risk where the browser stores nothing', () => {
    vi.stubGlobal('localStorage', undefined);
    answer('applies');
    expect(keeper.isAtRisk).toBe(true);
  });
});

describe('another revision', () => {
  beforeEach(async () => {
    request.mockResolvedValue(json(CONFLICT, 409));
    answer('applies');
    await vi.advanceTimersByTimeAsync(QUIET);
  });

  test('is shown to a person, whose choice is saved', () => {
    expect(keeper.isMerging).toBe(true);
    expect(merge?.document()).toMatchObject({ answers: { a: { answer: 'applies' } } });
    merge?.done({ ...SOURCE.document, answers: { b: { answer: 'partly' } } }, 2);
    expect(keeper.isMerging).toBe(false);
    expect(keeper.document.answers).toEqual({ b: { answer: 'partly' } });
    expect(page.redraw).toHaveBeenCalled();
  });

  test('that is closed lets the work wait in the browser', () => {
    expect(merge?.close({ kind: 'conflict', saved_by: 'Ben', saved_at: null, ...CONFLICT, state: 'submitted' })).toBe(
      true,
    );
    expect(keeper.closed).toBe('Read-only.');
    expect(keeper.document.answers).toBeUndefined();
    expect(copies()).toHaveLength(1);
    expect(keeper.status().text).toContain('What you entered and is not saved is kept in this browser until then.');
  });
});

test('differences that cannot be shown are asked for again', async () => {
  request.mockImplementation(async () => json(CONFLICT, 409));
  keeper.show(SOURCE, { ...page, merge: () => Promise.reject(new Error('not loaded')) });
  answer('applies');
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(keeper.isMerging).toBe(false);
  await vi.advanceTimersByTimeAsync(FIRST_PAUSE);
  expect(request).toHaveBeenCalledTimes(2);
});

test('a copy that a closed tab has left is taken over', async () => {
  const copy = { base: 0, document: { ...SOURCE.document, answers: { a: { answer: 'partly' } } } };
  localStorage.setItem('dgt-assess|NZL-2026|closed', JSON.stringify(copy));
  request.mockResolvedValue(json(SAVED));
  keeper.show(SOURCE, page);
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(body()).toMatchObject({ document: { answers: { a: { answer: 'partly' } } } });
  expect(copies()).toEqual([]);
});

test('a tab that is in sight again shows what others have saved', async () => {
  keeper.show({ ...SOURCE, revision: 1 }, page);
  request.mockResolvedValue(json({ revision: 2, document: { ...SOURCE.document, answers: {} }, state: 'submitted' }));
  keeper.refresh();
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.closed).toBe('Read-only.');
  request.mockRejectedValue(new TypeError('no network'));
  keeper.refresh();
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.closed).toBe('Read-only.');
});
