import { expect, test } from 'vitest';
import { saveAnswer } from '../../src/assess/save-answer.ts';

const json = JSON.stringify;

test('a saved revision', () => {
  const body = { revision: 3, saved_by: 'Ana', saved_at: '2026-01-01T00:00:00Z', document: { country: 'NZL' } };
  expect(saveAnswer(200, json(body))).toEqual({ kind: 'saved', ...body });
});

test('another revision, with its differences', () => {
  const body = { detail: 'Ben has saved', revision: 3, document: {}, conflicts: [], theirs: [], state: 'draft' };
  expect(saveAnswer(409, json(body))).toMatchObject({ kind: 'conflict', revision: 3, state: 'draft' });
});

test('a refusal in the words of the problem document', () => {
  const reason = 'This could not be saved. answers.x: is not a characteristic';
  const problems = ['answers.x: is not a characteristic'];
  expect(saveAnswer(422, json({ detail: 'This could not be saved.', problems }))).toEqual({ kind: 'refused', reason });
  expect(saveAnswer(403, json({ detail: 'Read-only.', problems: 'none' }))).toEqual({
    kind: 'refused',
    reason: 'Read-only.',
  });
});

test('a refusal by a proxy, whose page is read as text', () => {
  const page = '<html><style>p { color: red }</style><h1>413</h1>\n<p>Too large</p></html>';
  const reason = 'The server refused it (413). 413 Too large';
  expect(saveAnswer(413, page)).toEqual({ kind: 'refused', reason });
  expect(saveAnswer(413, 'x'.repeat(900))).toMatchObject({
    reason: expect.stringMatching(/^The server refused it \(413\)\. x{200} …$/),
  });
});

test('an answer that is not ours is a refusal, even if it says that all is well', () => {
  for (const body of ['', '[]', '"ok"', 'null', '<p>Sign in</p>']) {
    expect(saveAnswer(200, body).kind).toBe('refused');
  }
  expect(saveAnswer(409, json({ revision: 3 })).kind).toBe('refused');
});

test('an error of the server, which may have saved', () => {
  expect(saveAnswer(503, '')).toEqual({ kind: 'failed', reason: 'The server refused it (503).' });
  expect(saveAnswer(507, json({ detail: 'The disk is full.' }))).toEqual({
    kind: 'failed',
    reason: 'The disk is full.',
  });
});
