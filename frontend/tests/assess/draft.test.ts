import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assess/assessment.ts';
import * as draft from '../../src/assess/draft.ts';

const EMPTY: Assessment = { country: 'NZL', cycle: 2026 };
const answered = (id: string, answer: string): Assessment => draft.withAnswer(EMPTY, '', id, { answer });

describe('answers', () => {
  test('change nothing in place', () => {
    const one = answered('a', 'applies');
    const other = draft.withAnswer(one, '', 'a', { answer: 'partly' });
    expect(draft.answerCodes(one)).toEqual({ a: 'applies' });
    expect(draft.answerCodes(other)).toEqual({ a: 'partly' });
  });

  test('that are empty are taken out, unless a note or evidence stays', () => {
    expect(draft.withAnswer(answered('a', 'applies'), '', 'a', { answer: '' }).answers).toEqual({});
    const noted = draft.withAnswer(answered('a', 'applies'), '', 'a', { note: 'n' });
    expect(draft.withAnswer(noted, '', 'a', { answer: '', evidence: [] }).answers).toEqual({ a: { note: 'n' } });
  });

  test('of an assessor stand beside the country’s own', () => {
    const document = draft.withAnswer(answered('a', 'applies'), 'Finance', 'a', { answer: 'partly' });
    expect(draft.answerCodes(document, 'Finance')).toEqual({ a: 'partly' });
    expect(draft.answerCodes(document)).toEqual({ a: 'applies' });
  });
});

describe('assessors', () => {
  test('are not what every object knows', () => {
    expect(draft.hasAssessor(EMPTY, 'constructor')).toBe(false);
    expect(draft.answersOf(EMPTY, 'toString')).toEqual({});
  });

  test('are added once, also under a name that objects know', () => {
    const document = draft.withAssessor(draft.withAssessor(EMPTY, '__proto__'), '__proto__');
    expect(Object.keys(document.assessors ?? {})).toEqual(['__proto__']);
    expect(draft.withAssessor(document, '__proto__')).toBe(document);
  });
});

describe('plans', () => {
  test('go with their last field', () => {
    const document = draft.withPlan(EMPTY, 'targets', 3, { stage: 'advanced' });
    expect(document.targets).toEqual({ 3: { stage: 'advanced' } });
    expect(draft.withPlan(document, 'targets', 3, { stage: '' }).targets).toEqual({});
  });
});

test('what cannot be seen is taken out of texts, and names stand in one line', () => {
  expect(draft.visible('a\u0000b\u0007\nc\td\uFFFE')).toBe('ab\nc\td');
  expect(draft.visible('\uD800')).toBe('\uFFFD');
  expect(draft.cleanName(' An\u0007a \n \u0000Lima ')).toBe('Ana Lima');
});
