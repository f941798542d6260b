/** How far apart results are: stages are known as intervals, so the distance may be known only in part. */
import { STAGE_SPANS } from '../generated/model.ts';
import { gettext } from '../shared/i18n.ts';
import type { StageSymbol } from './comparison.ts';

export interface Gap {
  /** How many stages the results are surely apart; null where it is open whether they differ. */
  steps: number | null;
  /** Whether it cannot be more. */
  isExact: boolean;
  /** The two results that are that far apart, the lower first. */
  pair: [low: StageSymbol, high: StageSymbol] | null;
}

/** The gap between the two results that are furthest apart. */
export const gapOf = (symbols: StageSymbol[]): Gap => {
  let [surely, possibly] = [0, 0];
  let pair: Gap['pair'] = null;
  symbols.forEach((low, i) =>
    symbols.forEach((high, j) => {
      if (i === j) return;
      const steps = STAGE_SPANS[high][0] - STAGE_SPANS[low][1];
      if (steps > surely) [surely, pair] = [steps, [low, high]];
      possibly = Math.max(possibly, STAGE_SPANS[high][1] - STAGE_SPANS[low][0]);
    }),
  );
  return { steps: surely === 0 && possibly > 0 ? null : surely, isExact: surely === possibly, pair };
};

/** What sorts gaps from the largest to those that are not known. */
export const byGap = (a: Gap, b: Gap): number => (b.steps ?? -1) - (a.steps ?? -1);

/** The distance in words. */
export const gapWords = ({ steps, isExact }: Gap): string => {
  if (steps === null) return gettext('Not known whether they differ');
  if (steps === 0) return gettext('Same stage');
  if (steps === 1) return isExact ? gettext('One step apart') : gettext('At least one step apart');
  return isExact ? gettext('Two steps apart') : gettext('At least two steps apart');
};
