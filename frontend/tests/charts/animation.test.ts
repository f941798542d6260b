import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const setProps = vi.fn((id: string, props: Record<string, unknown>) => {
  const element = document.getElementById(id);
  if (element && 'children' in props) element.textContent = String(props.children);
});
const FRAMES = {
  url: '/indicators/x?view=map',
  frames: [2010, 2012, 2018].map((year) => ({ year, shows: { 'card-year': { children: year } } })),
};
const year = () => document.getElementById('card-year')?.textContent;
const propsOf = (id: string) => setProps.mock.calls.filter(([name]) => name === id).map(([, props]) => props);

let play: typeof import('../../src/charts/animation.ts').play;

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers();
  setProps.mockClear();
  history.replaceState({}, '', '/indicators/x?year=2010&view=map');
  document.body.innerHTML =
    '<button id="card-play" data-years="2010 2012 2018">Play</button><output id="card-year">2010</output>' +
    '<select id="card-period"><option>2010<option>2012<option>2018</select>';
  window.dash_clientside = { no_update: null, set_props: setProps };
  ({ play } = await import('../../src/charts/animation.ts'));
});

afterEach(() => vi.useRealTimers());

describe('play', () => {
  it('fetches the frames once, shows year after year, and leaves the last one to the page', () => {
    play('card-play', 1, 2010, null);
    expect(propsOf('card-wanted')).toEqual([{ data: '/indicators/x?view=map' }]);
    play('card-frames', 1, 2010, FRAMES);
    vi.advanceTimersByTime(900);
    expect(year()).toBe('2012');
    vi.advanceTimersByTime(900);
    expect(year()).toBe('2018');
    vi.advanceTimersByTime(900);
    expect(document.getElementById('card-play')?.textContent).toBe('Play');
    expect(propsOf('card-period')).toEqual([{ value: '2018' }]);
    expect(propsOf('card-wanted')).toHaveLength(1);
  });

  it('pauses where it is pressed again', () => {
    play('card-play', 1, 2010, null);
    play('card-frames', 1, 2010, FRAMES);
    vi.advanceTimersByTime(1000);
    play('card-play', 2, 2012, FRAMES);
    vi.advanceTimersByTime(9000);
    expect(year()).toBe('2012');
    expect(propsOf('card-period')).toEqual([{ value: '2012' }]);
  });

  it('stops when the reader has gone to another view', () => {
    play('card-play', 1, 2010, null);
    play('card-frames', 1, 2010, FRAMES);
    history.replaceState({}, '', '/indicators/x?view=trend');
    vi.advanceTimersByTime(9000);
    expect(year()).toBe('2010');
  });

  it('stays quiet when the reader comes back to the same view within a second', () => {
    play('card-play', 1, 2010, null);
    play('card-frames', 1, 2010, FRAMES);
    const left = document.getElementById('card-play');
    left?.replaceWith(left.cloneNode(true));
    vi.advanceTimersByTime(9000);
    expect(year()).toBe('2010');
    expect(document.getElementById('card-play')?.textContent).toBe('Play');
  });

  it('lets the slider go on to a year that exists', () => {
    play('card-slider', null, 2013, null);
    play('card-frames', null, 2013, FRAMES);
    expect(year()).toBe('2018');
    expect(propsOf('card-slider')).toEqual([{ value: 2018 }]);
    vi.advanceTimersByTime(500);
    expect(propsOf('card-period')).toEqual([{ value: '2018' }]);
  });
});
