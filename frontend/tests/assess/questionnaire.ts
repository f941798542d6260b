/** A small questionnaire: two principles, one of them with public evidence. */
import type { Questionnaire } from '../../src/assess/questionnaire.ts';

const principle = (number: number): Questionnaire['principles'][number] => ({
  number,
  pillar: 1,
  short: `Short ${number}`,
  title: `Title ${number}`,
  summary: 'Summary.',
  items: [
    {
      id: `p${number}-i1`,
      stage: 'intermediate',
      number: '1',
      lifts: true,
      text: ['Has a ', ['strategy', 'strategy']],
    },
    { id: `p${number}-i2`, stage: 'intermediate', number: '2', lifts: true, text: ['Has <b>another</b>'] },
    { id: `p${number}-a1`, stage: 'advanced', number: '1', lifts: true, text: ['Reports'], tag: 'damaged' },
    { id: `p${number}-e1`, stage: 'early', number: '1', lifts: false, text: ['Lacks it'], uncounted: 'Not counted.' },
  ],
  policies: { early: ['Start.'], intermediate: [] },
});

export const questionnaire = (change: Partial<Questionnaire> = {}): Questionnaire => ({
  country: 'NZL',
  name: 'New Zealand',
  cycle: 2026,
  principle: 1,
  revision: 0,
  document: { country: 'NZL', cycle: 2026 },
  closed: '',
  closings: { draft: '' },
  leads: { intermediate: 'Lead.', advanced: 'Lead.', early: 'Lead.' },
  threshold: [2, 3],
  page: '/assess/NZL/2026',
  save: '/api/v1/assessments/NZL/2026',
  assessors: '/assess/NZL/2026/assessors',
  revisions: '/assess/NZL/2026/revisions',
  pillars: { 1: ['I', 'Openness'] },
  principles: [principle(1), principle(2)],
  evidence: {
    'p1-i1': [{ indicator: 'q1', answer: 'Yes', speaks: 'applies', settles: 'settles it', direct: true, why: 'Why.' }],
  },
  questions: {
    q1: {
      page: '/indicators/q1',
      question: 'Is there one?',
      dataset: 'd',
      title: 'Survey',
      link: 'https://example.org',
      year: 2022,
      who: 'answered by the government itself',
    },
  },
  ...change,
});
