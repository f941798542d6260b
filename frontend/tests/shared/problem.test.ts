import { describe, expect, it } from 'vitest';
import { problemOf, problemText, refusalText } from '../../src/shared/problem.ts';

const response = (body: string, status: number, type = 'application/json'): Response =>
  new Response(body, { status, headers: { 'Content-Type': type } });

describe('problemText', () => {
  it.each([
    [
      { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Saved by someone else.' },
      'Saved by someone else.',
    ],
    [{ message: 'There is no such country.' }, 'There is no such country.'],
    [{ detail: { message: 'This installation is read-only.' } }, 'This installation is read-only.'],
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
  ])('falls back on %j', (body) => {
    expect(problemText(body, 'fallback')).toBe('fallback');
  });
});

describe('problemOf', () => {
  it('gives the members that a kind of problem adds', async () => {
    const body = await problemOf(response('{"detail":"No.","near":["gtmi"],"revision":4}', 404));
    expect(body).toMatchObject({ near: ['gtmi'], revision: 4 });
  });

  it.each(['', 'nonsense', '[1]', 'null'])('is empty for %j', async (text) => {
    expect(await problemOf(response(text, 502))).toEqual({});
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
