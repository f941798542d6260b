import { render } from 'lit-html';
import { expect, test } from 'vitest';
import { because, counted, reached, stillNeeded } from '../../src/assess/reasons.ts';
import { result, type StageResult, type Threshold } from '../../src/assess/stage-rule.ts';

const TWO_THIRDS: Threshold = [2, 3];
const VALUES: Record<string, string> = { m: 'applies', p: 'partly', n: 'does not apply', x: 'not applicable', u: '' };

/** The stage of marks such as `mpu-uuu`. */
const stage = (marks: string, threshold = TWO_THIRDS): StageResult => {
  const [intermediate, advanced] = marks.split('-');
  const items = [
    ...[...intermediate].map((mark, n) => ({ id: `i${n}`, stage: 'intermediate', lifts: true, mark })),
    ...[...advanced].map((mark, n) => ({ id: `a${n}`, stage: 'advanced', lifts: true, mark })),
  ];
  return result(items, Object.fromEntries(items.map(({ id, mark }) => [id, VALUES[mark]])), threshold);
};

const words = (template: unknown): string => {
  const place = document.createElement('div');
  render(template, place);
  return (place.textContent ?? '').replace(/\s+/g, ' ').trim();
};

test.each([
  ['uuu-uuu', 'Nothing that counts is answered yet, so any stage is possible.'],
  ['mmm-mmm', 'Enough is met for both stages.'],
  ['mmm-mmu', 'Enough is met for both stages, however the open one is answered.'],
  ['mmu-mmu', 'Enough is met for both stages, however the 2 open ones are answered.'],
  ['nnn-nnn', 'Too little is met for intermediate.'],
  ['nnn-nnu', 'Too little is met for intermediate, however the open one is answered.'],
  ['nnu-nnu', 'Too little is met for intermediate, however the 2 open ones are answered.'],
  ['mmm-nnn', 'Intermediate is reached. Too little is met for advanced.'],
  ['mmm-nnu', 'Intermediate is reached. Too little is met for advanced, however the open one is answered.'],
  ['mmu-nnu', 'Intermediate is reached. Too little is met for advanced, however the 2 open ones are answered.'],
  ['mmm-mnu', 'Intermediate is reached. Advanced is possible still, because 1 characteristic of it is open.'],
  ['mmm-muu', 'Intermediate is reached. Advanced is possible still, because 2 characteristics of it are open.'],
  [
    'mnu-nnn',
    'Somewhere between early and intermediate, because 1 characteristic is open. Advanced is out of reach as answered.',
  ],
  ['muu-muu', 'Anything from early to advanced is possible, because 4 characteristics are open.'],
])('%s: %s', (marks, sentence) => {
  expect(because(stage(marks))).toBe(sentence);
});

test.each<[string, Threshold, string]>([
  ['mmp-', TWO_THIRDS, '2½ met, 2 needed. Needed: two thirds of all 3, partly counting half.'],
  ['mmmu-', TWO_THIRDS, '3 of the 3 needed are met, 1 open. Needed: two thirds of all 4, partly counting half.'],
  ['mmmmu-', [1, 2], '4 met, 2½ needed, 1 open. Needed: half of all 5, partly counting half.'],
  [
    'mpxn-',
    [3, 4],
    '1½ of the 2½ needed are met. Needed: three quarters of the 3 that are applicable, partly counting half.',
  ],
  ['mm-', [1, 1], '2 of the 2 needed are met. Needed: all 2, partly counting half.'],
  ['mmx-', [1, 1], '2 of the 2 needed are met. Needed: all 2 that are applicable, partly counting half.'],
  ['p-', TWO_THIRDS, '½ of the 1 needed is met. Needed: the only one there is.'],
  ['ux-', [1, 2], '0 of the ½ needed is met, 1 open. Needed: the only one that is applicable.'],
  ['nnn-', [2, 5], '0 of the 1½ needed are met. Needed: 2/5 of all 3, partly counting half.'],
  ['xx-', TWO_THIRDS, 'None of its characteristics is applicable here, so it asks for nothing.'],
])('%s at %j: %s', (marks, threshold, sentence) => {
  expect(words(counted(stage(marks, threshold).steps.intermediate, threshold))).toBe(sentence);
});

test('whether a stage is reached', () => {
  const { intermediate, advanced } = stage('muu-mmm').steps;
  const before = { isSure: true, isPossible: true };
  expect(reached(intermediate, before)).toBe('possible still');
  expect(reached(advanced, intermediate)).toBe('enough, once intermediate is reached');
  expect(reached(advanced, before)).toBe('reached');
  expect(reached(stage('nnn-mmm').steps.intermediate, before)).toBe('not reached');
});

test('how much is still needed', () => {
  expect(stillNeeded(stage('mpn-').steps.intermediate)).toBe('Still needed: ½, from at least 1 of these 2.');
  expect(stillNeeded(stage('u-').steps.intermediate)).toBe('Still needed: this one.');
  expect(stillNeeded(stage('mmm-').steps.intermediate)).toBe('');
});
