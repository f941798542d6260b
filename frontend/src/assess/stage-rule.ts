/** The stage rule in the browser, as in dashboard/domain/maturity/stages.py; golden vectors hold the two together. */
import { ANSWER_MARKS, INTERVALS, MET, STAGE_RESULTS, STAGES, UNKNOWN_MARK } from '../generated/model.ts';

export type Stage = (typeof STAGES)[number];
type Answer = keyof typeof INTERVALS;
type Answers = Readonly<Record<string, string>>;

/** A share, such as two thirds, as numerator and denominator. */
export type Threshold = readonly [numerator: number, denominator: number];

/** The part of a characteristic that the rule needs: only what lifts can raise a stage. */
export interface RatedItem {
  id: string;
  stage: string;
  lifts: boolean;
}

/** One stage: what it needs, what is met, and what may still come, in whole halves. */
export interface StageStep {
  marks: string;
  total: number;
  applicable: number;
  open: number;
  needed: number;
  met: number;
  isSure: boolean;
  isPossible: boolean;
  lacking: number;
  /** What each characteristic that is not met would add, in the order of the form. */
  gains: [id: string, halves: number][];
}

export interface StageResult {
  lowest: Stage;
  highest: Stage;
  steps: Record<'intermediate' | 'advanced', StageStep>;
  symbol: string;
  label: string;
  /** How it is drawn: as a stage, as a range or as nothing. */
  kind: Stage | 'range' | 'none';
  /** The marks of both stages, such as `mpu-uuu`. */
  marks: string;
  /** The stage to be reached next. */
  next: 'intermediate' | 'advanced' | null;
}

/** The stage of one principle, as far as it is known, from answers by item id. */
export const result = (items: readonly RatedItem[], answers: Answers, threshold: Threshold): StageResult => {
  const idsOf = (stage: Stage): string[] =>
    items.filter((item) => item.lifts && item.stage === stage).map((item) => item.id);
  const intermediate = step(idsOf('intermediate'), answers, threshold);
  const advanced = step(idsOf('advanced'), answers, threshold);
  const lowest = reached(intermediate.isSure, advanced.isSure);
  const highest = reached(intermediate.isPossible, advanced.isPossible);
  const [symbol, label] = (STAGE_RESULTS as Record<string, readonly [string, string]>)[`${lowest} ${highest}`];
  return {
    lowest,
    highest,
    steps: { intermediate, advanced },
    symbol,
    label,
    kind: kindOf(lowest, highest),
    marks: `${intermediate.marks}-${advanced.marks}`,
    next: { early: 'intermediate', intermediate: 'advanced', advanced: null }[lowest] as StageResult['next'],
  };
};

/** The fewest characteristics that, met, would make up for what a step lacks; 0 where it lacks nothing. */
export const fewest = ({ gains, lacking }: Pick<StageStep, 'gains' | 'lacking'>): number => {
  let left = lacking;
  let count = 0;
  for (const gain of gains.map(([, halves]) => halves).sort((a, b) => b - a)) {
    if (left <= 0) break;
    left -= gain;
    count += 1;
  }
  return count;
};

/** A number of halves in words of figures, such as 2½; one half is ½. */
export const halves = (n: number): string => {
  const whole = n >> 1;
  if (!(n & 1)) return String(whole);
  return whole ? `${whole}½` : '½';
};

const step = (ids: string[], answers: Answers, [numerator, denominator]: Threshold): StageStep => {
  const applicable = ids.filter((id) => intervalOf(answers[id]) !== null);
  const intervals = applicable.map((id) => intervalOf(answers[id]) ?? [0, MET]);
  const needed = Math.ceil((numerator * MET * intervals.length) / denominator);
  const low = intervals.reduce((sum, [least]) => sum + least, 0);
  const high = intervals.reduce((sum, [, most]) => sum + most, 0);
  return {
    marks: ids.map((id) => ANSWER_MARKS[answers[id] as Answer] ?? UNKNOWN_MARK).join(''),
    total: ids.length,
    applicable: applicable.length,
    open: applicable.filter((id) => !answers[id]).length,
    needed,
    met: low,
    isSure: low >= needed,
    isPossible: high >= needed,
    lacking: Math.max(needed - low, 0),
    gains: applicable
      .filter((id) => answers[id] !== 'applies')
      .map((id) => [id, MET - (intervalOf(answers[id])?.[0] ?? 0)]),
  };
};

/** The least and the most that an answer is worth; null where it is not applicable, the whole range where it is open. */
const intervalOf = (answer: string | undefined): readonly [number, number] | null => {
  const interval: readonly [number, number] | null | undefined = INTERVALS[answer as Answer];
  return interval === undefined ? [0, MET] : interval;
};

const reached = (intermediate: boolean, advanced: boolean): Stage => {
  if (!intermediate) return 'early';
  return advanced ? 'advanced' : 'intermediate';
};

const kindOf = (lowest: Stage, highest: Stage): StageResult['kind'] => {
  if (lowest === highest) return lowest;
  return lowest === 'early' && highest === 'advanced' ? 'none' : 'range';
};
