/** What each key of the player does; the keys of its controls come from the list that Python writes beside them. */
import { PLAYER_CONTROLS } from '../generated/model.ts';

export type Move = 'previous' | 'next' | 'first' | 'last';
export type Command = Exclude<keyof typeof PLAYER_CONTROLS, Move> | 'window' | 'reset' | 'black' | 'escape';

const COMMANDS = new Map<string, Command>([
  ...Object.entries(PLAYER_CONTROLS)
    .filter(([control]) => control !== 'previous' && control !== 'next')
    .map(([control, key]) => [key.toLowerCase(), control] as [string, Command]),
  ['s', 'window'],
  ['r', 'reset'],
  ['b', 'black'],
  ['.', 'black'], // sent by presenters' remote controls
  ['escape', 'escape'],
]);
const MOVES = new Map<string, Move>([
  ['ArrowRight', 'next'],
  ['ArrowDown', 'next'],
  ['PageDown', 'next'],
  ['Enter', 'next'],
  [' ', 'next'],
  ['ArrowLeft', 'previous'],
  ['ArrowUp', 'previous'],
  ['PageUp', 'previous'],
  ['Home', 'first'],
  ['End', 'last'],
]);
const MAX_DIGITS = 3;

/** The command of a key, by `KeyboardEvent.key`. */
export const commandOf = (key: string): Command | undefined => COMMANDS.get(key.toLowerCase());

/** Where a key leads from slide to slide. */
export const moveOf = (key: string, hasShift = false): Move | undefined =>
  key === ' ' && hasShift ? 'previous' : MOVES.get(key);

/** The number of a slide while it is typed: its digits after a key, and the slide once Enter ends them.
 * Undefined for a key that is no part of a number. */
export const typeNumber = (digits: string, key: string): { digits: string; slide?: number } | undefined => {
  if (/^\d$/.test(key)) return { digits: (digits + key).slice(-MAX_DIGITS) };
  return key === 'Enter' && digits ? { digits: '', slide: Number(digits) } : undefined;
};

/** By how many thumbnails a key moves in an overview with a number of columns; 0 for other keys. */
export const gridStep = (key: string, columns: number, total: number): number => {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -total,
    End: total,
  };
  return steps[key] ?? 0;
};
