/** Arrow keys in a matrix of any page: they move among its cells, as in a spreadsheet. */
import { closest } from '../shared/dom.ts';

const TABLE = '.matrix, .listing';
const STEPS: Record<string, [down: number, right: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};
const EDGES: Record<string, number> = { Home: 0, End: -1 };

/** Listens to the arrow keys. */
export const start = (): void => document.addEventListener('keydown', move);

/** Focuses a cell, which becomes its table's one stop for the Tab key. */
export const focusCell = (cell: HTMLElement): void => {
  for (const other of cell.closest(TABLE)?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? []) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
};

const move = (event: KeyboardEvent): void => {
  const from = closest(event, '[tabindex]');
  const step = STEPS[event.key];
  const edge = EDGES[event.key];
  if (!from?.closest(TABLE) || (!step && edge === undefined) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const row = [...(from.closest('tr')?.querySelectorAll<HTMLElement>('[tabindex]') ?? [])];
  const target = step ? neighbour(from, ...step) : row.at(edge);
  if (target) focusCell(target);
};

/** The next cell in a direction that can have the focus; empty ones are passed over. */
const neighbour = (from: HTMLElement, down: number, right: number): HTMLElement | undefined => {
  const rows = from.closest<HTMLTableElement>(TABLE)?.rows;
  const cell = from.closest<HTMLTableCellElement>('td, th');
  if (!rows || !cell) return undefined;
  let row = (cell.parentElement as HTMLTableRowElement).rowIndex;
  let column = cell.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const next = rows[row]?.cells[column];
    const target = focusable(next);
    if (target || !rows[row] || column < 0 || (!next && !down)) return target;
  }
};

const focusable = (cell: HTMLElement | undefined): HTMLElement | undefined =>
  cell?.matches('[tabindex]') ? cell : (cell?.querySelector<HTMLElement>('[tabindex]') ?? undefined);
