// Fills a long table: what is in sight at once, the rest right after it is painted, so that a choice is answered without a wait.
(() => {
  const SEEN = 0.8; // of the height of the window: no frame of a table is higher
  const PART = 40; // rows that follow at once: a reader who chooses again meanwhile waits for no more
  const LOW = 28; // px: no row is lower
  const works = new WeakMap(); // table body -> the work under way

  // makers: a function for each row that returns it. after: called when a part of the rows stands there.
  toolkitCompare.fill = (frame, body, makers, after) => {
    const work = {};
    works.set(body, work);
    const first = Math.ceil((frame.scrollTop + SEEN * innerHeight) / LOW);
    const rows = makers.slice(0, first).map((make) => make());
    if (rows.length !== body.rows.length || rows.some((row, i) => row !== body.rows[i])) body.replaceChildren(...rows);
    after();
    const later = window.requestIdleCallback || setTimeout; // Safari has none
    const go = (from) =>
      from < makers.length &&
      requestAnimationFrame(() =>
        later(() => {
          if (works.get(body) !== work || !body.isConnected) return; // another choice or view came meanwhile; it has the rows now
          body.append(...makers.slice(from, from + PART).map((make) => make()));
          after();
          go(from + PART);
        }),
      );
    go(first);
  };
})();
