import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const setProps = vi.fn();
type Practices = Record<'pick' | 'mark', (...values: unknown[]) => unknown>;
const practices = () => (window.dash_clientside as unknown as { practices: Practices }).practices;
const links = () => [...document.querySelectorAll<HTMLElement>('[data-pick]')];

beforeAll(async () => {
  window.dash_clientside = { no_update: null, set_props: setProps };
  await import('../../src/shell/practices.ts');
});

beforeEach(() => {
  setProps.mockClear();
  document.body.className = 'live';
  document.body.innerHTML =
    '<table class="practice-matrix"><tr><td><a href="#a" data-pick="NZL-1" tabindex="0">2</a></td>' +
    '<td><a href="#b" data-pick="NZL-2" tabindex="-1">1</a></td><td><a href="#c" data-pick="-2" tabindex="-1">9</a></td></tr></table>';
});

describe('the matrix of practices', () => {
  it('sets the filters, and clears them when the chosen number is clicked again', () => {
    links()[1].click();
    expect(setProps).toHaveBeenLastCalledWith('practices-pick', { data: { country: 'NZL', principle: '2' } });
    links()[1].setAttribute('aria-current', 'true');
    links()[1].click();
    expect(setProps).toHaveBeenLastCalledWith('practices-pick', { data: {} });
  });

  it('shows just what the number counts', () => {
    expect(practices().pick({ country: 'NZL', principle: '2' })).toEqual(['NZL', '2', '', 'any', 'any']);
    expect(practices().pick({ country: '', principle: '2' })).toEqual(['any', '2', '', 'any', 'any']);
  });

  it.each([
    ['NZL', '2', 'NZL-2'],
    ['any', '2', '-2'],
    [null, '2', '-2'],
  ])('marks the number of the filters %s and %s', (country, principle, pick) => {
    practices().mark(country, principle);
    const chosen = links().filter((link) => link.getAttribute('aria-current'));
    expect(chosen.map((link) => link.dataset.pick)).toEqual([pick]);
    expect(links().filter((link) => link.tabIndex === 0)).toEqual(chosen);
  });

  it('has one stop for the Tab key where no number is chosen', () => {
    practices().mark('FRA', '7');
    expect(links().map((link) => link.tabIndex)).toEqual([0, -1, -1]);
    expect(document.querySelector('[aria-current]')).toBeNull();
  });
});
