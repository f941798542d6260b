import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assess/assessment.ts';
import { carry, content, isLink, sendable } from '../../src/assess/sendable.ts';

const HEAD = { country: 'NZL', cycle: 2026, provenance: 'self-declared', state: 'draft' };
const UNFINISHED: Assessment = {
  ...HEAD,
  answers: {
    'p1-early-c1': { answer: 'partly', evidence: [{ text: 'law', link: 'www.example.org' }, { text: '' }] },
    'p1-early-c2': { evidence: [{ text: '', date: '2024-02' }], to_confirm: true },
    'p1-early-c3': { evidence: [{ text: '' }], to_confirm: true },
  },
  declared: { 1: { stage: 'advanced', reason: ' ' }, 2: { stage: 'early', reason: 'r' }, 5: { reason: 'r' } },
  targets: { 3: { stage: 'advanced', year: '1999' }, 4: { stage: 'advanced', year: '2030' }, 5: { year: '2030' } },
  assessors: { Finance: {} },
};

describe('what can be saved', () => {
  const { document, gaps } = sendable(UNFINISHED);

  test('an unfinished field is left out, and the rest can be saved', () => {
    expect(document.answers).toEqual({
      'p1-early-c1': { answer: 'partly', evidence: [{ text: 'law' }] },
      'p1-early-c2': { evidence: [{ text: '' }], to_confirm: true },
    });
    expect(document.declared).toEqual({ 2: { stage: 'early', reason: 'r' } });
    expect(document.targets).toEqual({ 4: { stage: 'advanced', year: 2030 } });
    expect(document.assessors).toEqual({ Finance: {} });
  });

  test('each field that is left out has its reason', () => {
    expect(gaps.map(({ reason }) => reason)).toEqual([
      'link',
      'date',
      'declared reason',
      'declared stage',
      'target year',
      'target stage',
    ]);
  });

  test('a link is an address without spaces', () => {
    expect(['https://example.org/a', 'http://a'].every(isLink)).toBe(true);
    expect(['', 'www.example.org', 'https://a b', 'ftp://a', undefined].some(isLink)).toBe(false);
  });

  test('accepted public evidence keeps its origin', () => {
    const origin = { indicator: 'i', dataset: 'd', answer: 'yes', year: 2022 };
    const saved = sendable({ ...HEAD, answers: { a: { evidence: [{ text: '', origin }] } } }).document;
    expect(saved.answers?.a.evidence).toEqual([{ text: '', origin }]);
  });
});

describe('content', () => {
  const one: Assessment = { ...HEAD, answers: { a: { answer: 'partly', note: 'n' }, b: { answer: 'applies' } } };

  test('is one text for equal content, whatever its order and whoever saved it', () => {
    const other = {
      revision: 7,
      saved_by: 'Ana',
      answers: { b: { answer: 'applies' }, a: { note: 'n', answer: 'partly' } },
      ...HEAD,
      targets: {},
      efforts: {},
    };
    expect(content(other)).toBe(content(one));
  });

  test('differs with an answer', () => {
    expect(content({ ...one, answers: { ...one.answers, b: { answer: 'partly' } } })).not.toBe(content(one));
  });
});

describe('what could not be saved yet', () => {
  test('is carried into what was merged', () => {
    const carried = carry(UNFINISHED, sendable(UNFINISHED).document);
    expect(carried.answers?.['p1-early-c1'].evidence).toEqual([{ text: 'law', link: 'www.example.org' }]);
    expect(carried.declared?.['1'].stage).toBe('advanced');
    expect(carried.targets?.['3'].year).toBe('1999');
  });

  test('comes back to the second of two pieces of evidence alike', () => {
    const law = { text: 'law', link: '', date: '' };
    const mine = { ...HEAD, answers: { a: { evidence: [law, { text: 'law', link: 'www.example.org' }] } } };
    const theirs = { ...HEAD, answers: { a: { evidence: [{ text: 'act' }, { text: 'law' }, { text: 'law' }] } } };
    const evidence = carry(mine, theirs).answers?.a.evidence ?? [];
    expect(evidence.map(({ link }) => link)).toEqual([undefined, undefined, 'www.example.org']);
  });

  test('is added where nothing of it stands any more', () => {
    const mine = { ...HEAD, assessors: { Finance: { a: { evidence: [{ text: 'law', link: 'www' }] } } } };
    expect(carry(mine, { ...HEAD }).assessors?.Finance.a.evidence).toEqual([{ text: 'law', link: 'www' }]);
  });

  test('takes no finished stage of somebody else away', () => {
    const theirs = { ...HEAD, declared: { 1: { stage: 'early', reason: 'theirs' } } };
    const mine = { ...HEAD, declared: { 1: { stage: 'advanced', reason: ' ' } } };
    expect(carry(mine, theirs).declared?.['1'].reason).toBe('theirs');
  });
});
