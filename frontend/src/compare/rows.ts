/** Fills a long table: what is in sight at once, the rest right after it is painted, so that a choice is answered promptly. */

const SEEN = 0.8; // of the height of the window: no frame of a table is higher
const PART = 40; // rows that follow at once: a reader who chooses again meanwhile waits for no more
const LOW = 28; // px: no row is lower

export type RowMaker = () => HTMLTableRowElement;

const tasks = new WeakMap<HTMLElement, object>(); // table body -> the task that fills it

/** Fills a body with the rows that the makers return; `after` is called whenever a part of them is there. */
export const fill = (
  frame: HTMLElement,
  body: HTMLTableSectionElement,
  makers: RowMaker[],
  after: () => void,
): void => {
  const task = {};
  tasks.set(body, task);
  const first = Math.ceil((frame.scrollTop + SEEN * innerHeight) / LOW);
  const rows = makers.slice(0, first).map((make) => make());
  if (rows.length !== body.children.length || rows.some((row, i) => row !== body.children[i]))
    body.replaceChildren(...rows);
  after();
  const next = (from: number): void => {
    if (from >= makers.length) return;
    afterPaint(() => {
      if (tasks.get(body) !== task || !body.isConnected) return; // another choice or view has the rows now
      body.append(...makers.slice(from, from + PART).map((make) => make()));
      after();
      next(from + PART);
    });
  };
  next(first);
};

const afterPaint = (act: () => void): void => {
  requestAnimationFrame(() => {
    if ('requestIdleCallback' in window) requestIdleCallback(act);
    else setTimeout(act); // Safari
  });
};
