import { expect, test } from 'vitest';
import { scaleToFit, slideSize, thumbnailScale, WIDE } from '../../src/player/fit.ts';

test('a slide is wide on a screen, and of the shape of the stage on a phone held upright', () => {
  expect(slideSize({ width: 1280, height: 720 })).toEqual(WIDE);
  expect(slideSize({ width: 599, height: 400 })).toEqual(WIDE);
  expect(slideSize({ width: 390, height: 780 })).toEqual({ width: 860, height: 1720 });
});

test('the tighter side decides the scale', () => {
  expect(scaleToFit(WIDE, { width: 960, height: 1080 })).toBe(0.5);
  expect(scaleToFit(WIDE, { width: 3840, height: 270 })).toBe(0.25);
});

test.each([
  [1920, 6],
  [700, 2],
  [320, 1],
])('thumbnails on a stage of %i px fill rows of %i', (stage, columns) => {
  const width = 1920 * thumbnailScale(1920, stage);
  expect(columns * (width + 16) + 16).toBeCloseTo(stage);
});

test('a single thumbnail does not grow beyond 480 px', () => {
  expect(1920 * thumbnailScale(1920, 630)).toBe(480);
});
