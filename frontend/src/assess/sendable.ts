/** What of an assessment can be saved. It is worked out anew each time, so that an unfinished field holds nothing else up. */
import { LINK, YEARS } from '../generated/model.ts';
import type { Assessment, Evidence, ItemAnswer, ItemAnswers, Plan, PlanPart } from './assessment.ts';
import { evidenceOf, withAnswer } from './draft.ts';

const LINK_PATTERN = new RegExp(LINK, 'u');
const DAY = /^[12]\d{3}-\d\d-\d\d$/;
const BOOKKEEPING = ['revision', 'saved_by', 'saved_at', 'state', 'provenance', 'comments']; // not the editor's to change
const OPTIONAL = ['efforts', 'answers'];

/** Why a field cannot be saved yet. */
export type GapReason = 'link' | 'date' | 'declared stage' | 'declared reason' | 'target stage' | 'target year';

/** A field that cannot be saved yet: a piece of evidence, or a plan for a principle. */
export type Gap =
  | { part: 'evidence'; reason: GapReason; id: string; assessor: string; evidence: Evidence }
  | { part: PlanPart; reason: GapReason; number: string };

export interface Sendable {
  document: Assessment;
  gaps: Gap[];
}

/** Whether an address can be saved as a link. */
export const isLink = (text: string | undefined): boolean => LINK_PATTERN.test(text ?? '');

/** What can be saved, and what is left out of it with the reason. */
export const sendable = (document: Assessment): Sendable => {
  const gaps: Gap[] = [];
  const answers = finishedAnswers(document.answers, '', gaps);
  const assessors = Object.fromEntries(
    Object.entries(document.assessors ?? {}).map(([name, all]) => [name, finishedAnswers(all, name, gaps)]),
  );
  const declared = finishedPlans(document, 'declared', gaps);
  const targets = Object.fromEntries(
    Object.entries(finishedPlans(document, 'targets', gaps)).map(([number, { stage, year }]) => [
      number,
      { stage, year: Number(year) },
    ]),
  );
  return { document: { ...document, answers, declared, targets, assessors }, gaps };
};

/** One text for equal content, which tells whether there is anything to save. */
export const content = (document: Assessment): string => {
  const parts = sorted(sendable(document).document) as Record<string, object | undefined>;
  for (const name of BOOKKEEPING) delete parts[name];
  for (const name of OPTIONAL) if (!Object.keys(parts[name] ?? {}).length) delete parts[name];
  return JSON.stringify(parts);
};

/** Brings what could not be saved yet from one document into another, such as a merged one.
 *
 * An unfinished piece of evidence goes to where what could be saved of it stands, the second of two alike to the second. A
 * stage that is there stays. */
export const carry = (from: Assessment, into: Assessment): Assessment =>
  sendable(from).gaps.reduce((document, gap) => {
    if (gap.part === 'evidence') return carryEvidence(from, document, gap);
    const { part, number } = gap;
    const plans = document[part] ?? {};
    return plans[number] ? document : { ...document, [part]: { ...plans, [number]: from[part]?.[number] } };
  }, into);

const carryEvidence = (from: Assessment, into: Assessment, gap: Extract<Gap, { part: 'evidence' }>): Assessment => {
  const { id, assessor, evidence: unfinished } = gap;
  const target = evidenceOf(into, assessor, id);
  if (target.includes(unfinished)) return into;
  const isAlike = (other: Evidence): boolean => fingerprint(other) === fingerprint(unfinished);
  const nth = filled(evidenceOf(from, assessor, id))
    .filter(isAlike)
    .indexOf(unfinished);
  const twin = target.filter(isAlike)[nth];
  const evidence = twin ? target.map((piece) => (piece === twin ? unfinished : piece)) : [...target, unfinished];
  return withAnswer(into, assessor, id, { evidence });
};

const fingerprint = (evidence: Evidence): string => JSON.stringify(sorted(finishedEvidence(evidence, () => {})));

const finishedAnswers = (answers: ItemAnswers | undefined, assessor: string, gaps: Gap[]): ItemAnswers =>
  Object.fromEntries(
    Object.entries(answers ?? {})
      .map(([id, answer]): [string, ItemAnswer] => [
        id,
        finishedAnswer(answer, (reason, evidence) => gaps.push({ part: 'evidence', reason, id, assessor, evidence })),
      ])
      .filter(([, answer]) => Object.keys(answer).length),
  );

type Report = (reason: GapReason, evidence: Evidence) => void;

const finishedAnswer = ({ answer, evidence, note, to_confirm }: ItemAnswer, report: Report): ItemAnswer => {
  const finished: ItemAnswer = {};
  const pieces = filled(evidence ?? []).map((piece) => finishedEvidence(piece, report));
  if (answer) finished.answer = answer;
  if (pieces.length) finished.evidence = pieces;
  if (note) finished.note = note;
  if (to_confirm && Object.keys(finished).length) finished.to_confirm = true;
  return finished;
};

const filled = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.filter(({ text, link, date, origin }) => text || link || date || origin);

const finishedEvidence = (evidence: Evidence, report: Report): Evidence => {
  const { text, link, date, origin } = evidence;
  const finished: Evidence = { text: text || '' };
  if (isLink(link)) finished.link = link;
  else if (link) report('link', evidence);
  if (DAY.test(date ?? '')) finished.date = date;
  else if (date) report('date', evidence);
  return origin ? { ...finished, origin } : finished;
};

const finishedPlans = (document: Assessment, part: PlanPart, gaps: Gap[]): Record<string, Plan> => {
  const finished: Record<string, Plan> = {};
  for (const [number, plan] of Object.entries(document[part] ?? {})) {
    const reason = part === 'declared' ? declaredGap(plan) : targetGap(plan);
    if (reason) gaps.push({ part, reason, number });
    else finished[number] = plan;
  }
  return finished;
};

const declaredGap = ({ stage, reason }: Plan): GapReason | null => {
  if (!stage) return 'declared stage';
  return reason?.trim() ? null : 'declared reason';
};

const targetGap = ({ stage, year }: Plan): GapReason | null => {
  if (!stage) return 'target stage';
  const [first, last] = YEARS;
  const isYear = Number.isInteger(Number(year)) && Number(year) >= first && Number(year) <= last;
  return isYear ? null : 'target year';
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
};
