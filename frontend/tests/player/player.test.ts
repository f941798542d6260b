import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { deckPage, press } from './deck.ts';

const text = (selector: string): string => document.querySelector(selector)?.textContent?.trim() ?? '';
const current = (): string => text('.slide.on h2');

beforeAll(async () => {
  deckPage('/present?deck=abc');
  await import('../../src/player/index.ts');
  await vi.waitFor(() => expect(document.body.dataset.ready).toBe('true'));
});

beforeEach(() => press('Home'));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a slide is shown: its place, its title for the page and for screen readers; the others are inert', () => {
  press('ArrowRight');
  expect([current(), text('#place'), text('#said')]).toEqual(['S2', '2 / 3', 'Slide 2 of 3: S2']);
  expect(document.title).toBe('Slide 2 of 3: S2 – Ours');
  expect([...document.querySelectorAll<HTMLElement>('.sheet')].map((sheet) => sheet.inert)).toEqual([
    true,
    false,
    true,
  ]);
});

test('the deck stays within its slides', () => {
  press('ArrowLeft');
  expect(current()).toBe('S1');
  press('9');
  press('Enter');
  expect(current()).toBe('S3');
  press('ArrowRight');
  expect(current()).toBe('S3');
});

test('a button with the focus keeps the keys that press it, and keys with Ctrl are the browser’s', () => {
  const button = document.querySelector<HTMLElement>('[data-do]');
  button?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }));
  press('ArrowRight', { ctrlKey: true });
  expect(current()).toBe('S1');
  button?.click();
  expect(current()).toBe('S2');
});

test('Esc closes the topmost first, and leaves only when pressed twice', async () => {
  const fetch = vi.fn().mockRejectedValue(new TypeError('offline'));
  vi.stubGlobal('fetch', fetch);
  press('o');
  press('b');
  press('Escape');
  expect(document.getElementById('black')?.hidden).toBe(true);
  expect(document.body.classList.contains('overview')).toBe(true);
  press('Escape');
  expect(document.body.classList.contains('overview')).toBe(false);
  press('Escape');
  expect(text('#toast')).toBe('Press Esc again to leave the deck.');
  expect(fetch).not.toHaveBeenCalled();
  press('Escape');
  expect(fetch).toHaveBeenCalledWith('/present?deck=abc', expect.anything());
  await vi.waitFor(() => expect(text('#toast')).toContain('The deck stays here'));
});

test('the presenter sees the next slide, the notes by line and the time, which can be set to zero', () => {
  vi.useFakeTimers({ now: Date.now() });
  press('p');
  press('r');
  vi.advanceTimersByTime(61_000);
  expect(text('#presenter .elapsed')).toBe('01:01');
  expect(text('#presenter .frame-of-slide h2')).toBe('S2');
  expect([...document.querySelectorAll('.told-notes p')].map((line) => line.textContent)).toEqual([
    'Note 1',
    'second line',
  ]);
  press('r');
  expect(text('#presenter .elapsed')).toBe('00:00');
  press('End');
  expect(text('#presenter .end')).toBe('The deck ends here.');
  press('p');
  expect(document.getElementById('presenter')?.hidden).toBe(true);
});

test('a browser that blocks the second window shows the notes beside the slide', () => {
  vi.stubGlobal('open', () => null);
  press('s');
  expect(text('#toast')).toContain('blocked');
  expect(document.getElementById('presenter')?.hidden).toBe(false);
  press('p');
});

test('a slide of the overview is chosen by a click, or by arrows and its own key', () => {
  press('o');
  press('ArrowRight');
  expect(document.activeElement).toBe(document.querySelectorAll('.pick')[1]);
  document.querySelectorAll<HTMLElement>('.pick')[2].click();
  expect(document.body.classList.contains('overview')).toBe(false);
  expect(current()).toBe('S3');
});

test.each([
  ['touch', -60, 10, 'S2'],
  ['touch', -60, 70, 'S1'],
  ['touch', -40, 0, 'S1'],
  ['mouse', -60, 0, 'S1'],
])('a %s that moves by %i, %i leads to %s', (pointerType, right, down, slide) => {
  const stage = document.getElementById('stage');
  stage?.dispatchEvent(new PointerEvent('pointerdown', { pointerType, clientX: 100, clientY: 100 }));
  stage?.dispatchEvent(new PointerEvent('pointerup', { pointerType, clientX: 100 + right, clientY: 100 + down }));
  expect(current()).toBe(slide);
});

test('on paper a slide has the size and theme of paper, and the page the title of the deck', () => {
  document.documentElement.dataset.bsTheme = 'dark';
  dispatchEvent(new Event('beforeprint'));
  expect([document.title, document.documentElement.dataset.bsTheme]).toEqual(['Ours', 'light']);
  expect(document.documentElement.style.getPropertyValue('--w')).toBe('1920');
  dispatchEvent(new Event('afterprint'));
  expect([document.title, document.documentElement.dataset.bsTheme]).toEqual(['Slide 1 of 3: S1 – Ours', 'dark']);
});
