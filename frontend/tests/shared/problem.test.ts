import { describe, expect, it } from 'vitest';
import { problemList, problemText, refusalText } from '../../src/shared/problem.ts';

const response = (body: string, status: number, type = 'application/json'): Response =>
  new Response(body, { status, headers: { 'Content-Type': type } });

describe('problemText', () => {
  it.each([
    [
      { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Saved by someone else.' },
      'Saved by someone else.',
    ],
    [{ title: 'Not found', status: 404 }, 'Not found'],
  ])('reads the sentence of %j', (body, text) => {
    expect(problemText(body, 'fallback')).toBe(text);
  });

  it.each([
    null,
    undefined,
    'text',
    3,
    [],
    {},
    { detail: '' },
    { detail: [{ msg: 'field required' }] },
    { detail: null },
    { message: 'not of the API' },
  ])('falls back on %j', (body) => {
    expect(problemText(body, 'fallback')).toBe('fallback');
  });
});

describe('problemList', () => {
  it('is every problem that is a sentence', () => {
    expect(problemList({ detail: 'No.', problems: ['The year is missing.', 3, ''] })).toEqual(['The year is missing.']);
  });

  it.each([null, 'text', [], {}, { problems: 'text' }])('is empty for %j', (body) => {
    expect(problemList(body)).toEqual([]);
  });
});

describe('refusalText', () => {
  it('is the sentence of a problem document', async () => {
    expect(await refusalText(response('{"detail":"Busy, try later."}', 503))).toBe('Busy, try later.');
  });

  it('is a short plain text of a refusal, cut to what a dialog can show', async () => {
    expect(await refusalText(response('Too large', 413, 'text/plain'))).toBe('Too large');
    expect(await refusalText(response('x'.repeat(900), 413, 'text/plain'))).toHaveLength(300);
  });

  it.each([
    ['Traceback …', 500, 'text/plain'],
    ['<html>Bad gateway</html>', 404, 'text/html'],
    ['', 404, 'text/plain'],
  ])('never shows %j', async (text, status, type) => {
    expect(await refusalText(response(text, status, type))).toBe(`The server answered ${status}.`);
  });
});
