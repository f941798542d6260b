/** Changes to an assessment that is being worked on. Nothing is changed in place: each gives a new assessment. */
import { INVISIBLE } from '../generated/model.ts';
import type { Assessment, Evidence, ItemAnswer, ItemAnswers, Plan, PlanPart } from './assessment.ts';

const INVISIBLE_CHARACTERS = new RegExp(`[${INVISIBLE}]`, 'gu');

/** A text without what cannot be seen, which comes along when text is pasted, and which the server refuses. */
export const visible = (text: string): string => (text.toWellFormed?.() ?? text).replace(INVISIBLE_CHARACTERS, '');

/** A name in one line. */
export const cleanName = (text: string): string => visible(text).replace(/\s+/g, ' ').trim();

/** Whether there is an assessor of this name. Any name may be a key, also one that every object knows, such as “constructor”. */
export const hasAssessor = (document: Assessment, assessor: string): boolean =>
  Object.hasOwn(document.assessors ?? {}, assessor);

/** The answers of the country, or of an assessor where one is named. */
export const answersOf = (document: Assessment, assessor = ''): ItemAnswers => {
  if (!assessor) return document.answers ?? {};
  return hasAssessor(document, assessor) ? (document.assessors?.[assessor] ?? {}) : {};
};

/** The answer to one characteristic, with its evidence and note. */
export const itemAnswer = (document: Assessment, assessor: string, id: string): ItemAnswer =>
  answersOf(document, assessor)[id] ?? {};

/** The evidence for one characteristic. */
export const evidenceOf = (document: Assessment, assessor: string, id: string): readonly Evidence[] =>
  itemAnswer(document, assessor, id).evidence ?? [];

/** The answers alone, by item id. */
export const answerCodes = (document: Assessment, assessor = ''): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answersOf(document, assessor)).flatMap(([id, { answer }]) => (answer ? [[id, answer]] : [])),
  );

/** Adds an assessor who is not there yet. A computed key is never the one that changes what all objects know. */
export const withAssessor = (document: Assessment, assessor: string): Assessment =>
  hasAssessor(document, assessor) ? document : { ...document, assessors: { ...document.assessors, [assessor]: {} } };

/** Changes the answer to one characteristic; what is then empty is taken out. */
export const withAnswer = (document: Assessment, assessor: string, id: string, change: ItemAnswer): Assessment => {
  const answers = answersOf(document, assessor);
  const changed = withoutEmpty({ ...answers[id], ...change });
  const isEmpty = !changed.answer && !changed.note && !changed.evidence;
  const all = isEmpty ? without(answers, id) : { ...answers, [id]: changed };
  return assessor
    ? { ...document, assessors: { ...document.assessors, [assessor]: all } }
    : { ...document, answers: all };
};

/** Changes a declared stage or a target. */
export const withPlan = (document: Assessment, part: PlanPart, number: number, change: Plan): Assessment => {
  const plans = document[part] ?? {};
  const changed = { ...plans[number], ...change };
  const all = Object.values(changed).some(Boolean) ? { ...plans, [number]: changed } : without(plans, String(number));
  return { ...document, [part]: all };
};

const withoutEmpty = (answer: ItemAnswer): ItemAnswer =>
  Object.fromEntries(
    Object.entries(answer).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
  );

const without = <T>(all: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));
