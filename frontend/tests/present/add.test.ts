import { beforeEach, expect, test } from 'vitest';
import { addSlide } from '../../src/present/add.ts';
import { KEY, readDeck } from '../../src/present/stored-deck.ts';

const button = (slide: string, title?: string): HTMLButtonElement => {
  const added = document.createElement('button');
  added.dataset.slide = slide;
  if (title) added.dataset.title = title;
  document.body.replaceChildren(added);
  return added;
};

beforeEach(() => {
  localStorage.clear();
  document.body.dataset.root = '/toolkit';
  history.replaceState({}, '', '/toolkit/countries/NZL?tab=map');
});

test.each([
  ['/indicators/un_egdi', '/indicators/un_egdi'],
  ['#stages', '/countries/NZL?tab=map#stages'],
  ['', '/countries/NZL?tab=map'],
])('a button with %j adds %s, without the prefix of the installation', (slide, address) => {
  const pressed = button(slide, 'Stages');
  addSlide(pressed);
  expect(readDeck().deck.slides).toEqual([{ kind: 'view', address, name: 'Stages' }]);
  expect(pressed.textContent).toBe('Added: slide 1 of your deck');
  expect(pressed.parentElement?.querySelector('a')?.getAttribute('href')).toBe('/toolkit/present');
});

test('a deck of 60 slides takes no more and says why, once', () => {
  localStorage.setItem(KEY, JSON.stringify({ slides: Array(60).fill({ kind: 'section', title: 'a' }) }));
  const pressed = button('');
  addSlide(pressed);
  addSlide(pressed);
  expect(pressed.textContent).toBe('Not added');
  expect(document.querySelectorAll('.deck-told')).toHaveLength(1);
  expect(document.querySelector('.deck-told')?.textContent).toContain('at most 60 slides');
});
