// Fills a long table: what is in sight at once, the rest right after it is painted, so that a choice is answered without a wait.
(() => {
  const LEAST = 40; // rows
  const LOW = 24; // px: no row is lower
  const works = new WeakMap(); // table body -> the work under way

  // makers: a function for each row that returns it. after: called when a part of the rows stands there.
  toolkitCompare.fill = (frame, body, makers, after) => {
    const work = {};
    works.set(body, work);
    const first = Math.max(LEAST, Math.ceil((frame.scrollTop + frame.clientHeight) / LOW));
    const rows = makers.slice(0, first).map((make) => make());
    if (rows.length !== body.rows.length || rows.some((row, i) => row !== body.rows[i])) body.replaceChildren(...rows);
    after();
    if (first >= makers.length) return;
    const later = window.requestIdleCallback || setTimeout; // Safari has none
    requestAnimationFrame(() => later(() => {
      if (works.get(body) !== work) return; // another choice came meanwhile
      body.append(...makers.slice(first).map((make) => make()));
      after();
    }));
  };
})();
