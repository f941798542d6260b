import { expect, test } from 'vitest';
import help from '../golden/player-keys.json' with { type: 'json' };
import { commandOf, gridStep, moveOf, typeNumber } from '../../src/player/keys.ts';

const NAMES: Record<string, string> = { '→': 'ArrowRight', '←': 'ArrowLeft', Space: ' ', Esc: 'Escape' };
const nameOf = (key: string): string => NAMES[key] ?? key.replace('Page down', 'PageDown').replace('Page up', 'PageUp');
const DOES: Record<string, string> = {
  'next slide': 'next',
  'previous slide': 'previous',
  'overview of all slides; arrow keys and Enter choose one': 'overview',
  'presenter view: this slide, the next one, notes and time': 'presenter',
  'presenter view in a window of its own, for a second screen': 'window',
  'set the time back to zero': 'reset',
  'full screen': 'full',
  'black screen, and back': 'black',
  'light or dark': 'theme',
  'leave what is open; twice, the deck': 'escape',
  'this help': 'help',
};
const listed = help
  .filter(({ does }) => DOES[does])
  .flatMap(({ keys, does }) => keys.split(', ').map((key) => [key, does]));

test.each(listed)('%s: %s, as the help says', (key, does) => {
  const hasShift = key.startsWith('Shift + ');
  const name = nameOf(key.replace('Shift + ', ''));
  expect(commandOf(name) ?? moveOf(name, hasShift)).toBe(DOES[does]);
});

test('the help lists nothing else but the ends and numbers, which have tests of their own', () => {
  expect(help.filter(({ does }) => !DOES[does]).map(({ keys }) => keys)).toEqual(['Home, End', 'a number, then Enter']);
  expect([moveOf('Home'), moveOf('End')]).toEqual(['first', 'last']);
});

test('small and capital letters are the same key; others are the browser’s', () => {
  expect([commandOf('o'), commandOf('O'), commandOf('x'), moveOf('x')]).toEqual([
    'overview',
    'overview',
    undefined,
    undefined,
  ]);
});

test('a number is its last three digits, until Enter', () => {
  let digits = '';
  for (const key of '1234') digits = typeNumber(digits, key)?.digits ?? '';
  expect(typeNumber(digits, 'Enter')).toEqual({ digits: '', slide: 234 });
  expect(typeNumber('', 'Enter')).toBeUndefined();
  expect(typeNumber('12', 'o')).toBeUndefined();
});

test('arrows move by rows and columns of the overview', () => {
  expect(['ArrowLeft', 'ArrowDown', 'Home', 'x'].map((key) => gridStep(key, 3, 10))).toEqual([-1, 3, -10, 0]);
});
