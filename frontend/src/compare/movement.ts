/** Where a country moved since another cycle. */
import { gettext } from '../shared/i18n.ts';
import { cellOf, type Cell, type Comparison, type Principle } from './comparison.ts';

/** “open” where it is not sure whether a country moved. */
export type Direction = 'up' | 'down' | 'same' | 'open';

export interface Movement {
  direction: Direction;
  /** The cell of the other cycle. */
  from: Cell;
}

/** A sign for each direction, empty where none is sure. */
export const SIGNS: Record<Direction, string> = { up: '▲', down: '▼', same: '=', open: '' };

/** The movement of a country on a principle; null where it has no stages in the other cycle. */
export const movement = (comparison: Comparison, code: string, column: Principle): Movement | null => {
  const from = comparison.before?.get(code)?.[column.index];
  if (!from) return null;
  const pair = `${from.symbol} ${cellOf(comparison, code, column).symbol}`;
  return { from, direction: (comparison.pairs[pair] as Direction | undefined) ?? 'open' };
};

/** A direction in words. */
export const directionWords = (direction: Direction): string =>
  ({
    up: () => gettext('moved up'),
    down: () => gettext('moved down'),
    same: () => gettext('the same'),
    open: () => gettext('not comparable'),
  })[direction]();

/** A movement in words, such as “in 2022 early: moved up”. */
export const movementWords = ({ against }: Comparison, { from, direction }: Movement): string =>
  gettext('in {cycle} {stage}: {movement}', {
    cycle: against,
    stage: from.label.toLowerCase(),
    movement: directionWords(direction),
  });
