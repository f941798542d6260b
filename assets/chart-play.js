// The years of a chart or map as a film: all years are fetched with the first press of Play or move of the slider, and shown
// here. Where the film stops, the year becomes that of the page, and of its address.
(() => {
  const PACE = 900; // ms a year
  const CALM = 1800; // where less motion is asked for
  const SETTLED = 500; // ms after the last move of the slider
  let film = null; // { url, frames }, as the server sends it
  let playing = false;
  let button = null; // the Play that was pressed: one drawn anew belongs to a page that the reader has come back to
  let then = null; // what is to be done when the film is there
  let timer = 0;

  const part = (name) => document.getElementById(`card-${name}`);
  const set = (name, props) => dash_clientside.set_props(`card-${name}`, props);
  const years = () => part('play').dataset.years.split(' ').map(Number);
  const current = () => Number(part('year').textContent);

  // The address without the year: what all frames of a film have in common.
  const key = () => {
    const query = new URLSearchParams(location.search);
    query.delete('year');
    return `${location.pathname}?${query}`;
  };
  const ready = (next) => {
    if (film?.url === key()) return next();
    then = next;
    return set('wanted', { data: key() });
  };

  const show = (year) => {
    const frame = film.frames.find((one) => one.year === year);
    if (!frame) return;
    Object.entries(frame.shows).forEach(([id, props]) => dash_clientside.set_props(id, props));
    set('slider', { value: year });
  };
  const rest = () => {
    clearTimeout(timer);
    playing = false;
    then = null;
    if (!part('play')) return;
    set('play', { children: 'Play' });
    const chosen = part('period');
    const year = String(current());
    if (!chosen || chosen.value === year) return;
    if (navigator.onLine) { set('period', { value: year }); return; }
    // Nobody answers: the address says what is seen, and the server is told when it can be reached.
    const query = new URLSearchParams(location.search);
    if (current() === years().at(-1)) query.delete('year'); else query.set('year', year);
    window.toolkit.remember(query.size ? `${location.pathname}?${query}` : location.pathname);
  };
  addEventListener('online', () => { if (!playing) rest(); });
  const step = () => {
    if (!playing) return;
    if (part('play') !== button || film?.url !== key()) { rest(); return; } // the reader has gone on to something else
    const next = years().find((year) => year > current());
    if (next === undefined) { rest(); return; }
    show(next);
    wait();
  };
  const wait = () => {
    timer = setTimeout(step, matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM : PACE);
  };
  const start = () => {
    playing = true;
    button = part('play');
    set('play', { children: 'Pause' });
    ready(() => {
      if (!playing) return;
      if (current() === years().at(-1)) show(years()[0]);
      wait();
    });
  };

  // The slider holds any year; it goes on to the next one that exists, in the direction of the move.
  const slide = (value) => {
    const now = current();
    const goal = years().includes(value) ? value
      : value > now ? years().find((year) => year >= value) : years().findLast((year) => year <= value);
    clearTimeout(timer);
    playing = false;
    ready(() => {
      show(goal);
      timer = setTimeout(rest, SETTLED);
    });
  };

  window.toolkit.film = (from, clicks, value, data) => {
    if (from === 'card-frames' && data) {
      film = data;
      const next = then;
      then = null;
      if (next && part('play') && film.url === key()) next();
    }
    if (!part('play')) return;
    if (from === 'card-play' && clicks) { if (playing) rest(); else start(); }
    if (from === 'card-slider' && Number(value) !== current()) slide(Number(value));
  };
})();
