/** The strips of marks in the matrix, all in one picture: thousands of cells share a few hundred combinations, so that each
 * cell shows its part of the picture and a large comparison is painted fast. A mark is filled as far as it is surely met,
 * and hatched as far as it may be, as `.mark` in style.css is. */
import { html, type TemplateResult } from 'lit-html';
import { MARK_INTERVALS } from '../generated/model.ts';
import type { Mark } from './comparison.ts';

const HEIGHT = 14; // px
const STEP = 6;
const APART = 2;
const GAP = 3; // between the characteristics of two stages
const WIDEST = 90;
const FULL = 2; // halves
const PRINT_SCALE = 4;

const places = new Map<string, number>(); // marks -> place in the picture
let sheet: CSSStyleSheet | null = null;
let drawn = 0;

/** The part of the picture that shows these marks. */
export const strip = (marks: string): TemplateResult => {
  if (!places.has(marks)) places.set(marks, places.size);
  const style = `width:${width(marks)}px;background-position:0 ${-HEIGHT * (places.get(marks) ?? 0)}px`;
  return html`<i class="strip-picture" style=${style}></i>`;
};

/** Draws the picture where strips have come in since it was drawn. */
export const drawStrips = (): void => {
  if (drawn !== places.size) draw();
};

/** How a mark is drawn: the share from below that is filled, the share that is hatched above it, and the kind of frame. */
export const shapeOf = (mark: Mark): { filled: number; hatched: number; frame: 'solid' | 'dotted' | 'none' } => {
  const [low, high] = MARK_INTERVALS[mark];
  if (low === null || high === null) return { filled: 0, hatched: 0, frame: 'none' };
  if (high - low === FULL) return { filled: 0, hatched: 0, frame: 'dotted' };
  return { filled: low / FULL, hatched: (high - low) / FULL, frame: 'solid' };
};

const width = (marks: string): number =>
  [...marks].reduce((sum, mark) => sum + (mark === '-' ? GAP : STEP + APART), -APART);

const draw = (scale = Math.ceil(devicePixelRatio)): void => {
  const canvas = Object.assign(document.createElement('canvas'), {
    width: WIDEST * scale,
    height: places.size * HEIGHT * scale,
  });
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const style = getComputedStyle(document.documentElement);
  pen.fillStyle = style.getPropertyValue('--bar');
  pen.strokeStyle = style.getPropertyValue('--outline');
  pen.lineWidth = 0.8;
  for (const [marks, place] of places) {
    pen.setTransform(scale, 0, 0, scale, 0, place * HEIGHT * scale);
    for (const mark of marks) {
      if (mark !== '-') drawMark(pen, mark as Mark);
      pen.translate(mark === '-' ? GAP : STEP + APART, 0);
    }
  }
  const size = `${WIDEST}px ${places.size * HEIGHT}px`;
  ownSheet().replaceSync(`.strip-picture{background-image:url(${canvas.toDataURL()});background-size:${size}}`);
  drawn = places.size;
};

const drawMark = (pen: CanvasRenderingContext2D, mark: Mark): void => {
  const { filled, hatched, frame } = shapeOf(mark);
  if (frame === 'none') {
    line(pen, [0, HEIGHT - 1], [STEP, 1]);
    return;
  }
  const top = HEIGHT * (1 - filled);
  pen.fillRect(0, top, STEP, HEIGHT * filled);
  if (hatched) {
    const y = top - HEIGHT * hatched + 0.5;
    line(pen, [1, y + 6], [STEP - 1, y]);
    line(pen, [1, y + 3], [STEP / 2, y]);
  }
  pen.setLineDash(frame === 'dotted' ? [1, 2] : []);
  pen.strokeRect(0.5, 0.5, STEP - 1, HEIGHT - 1);
  pen.setLineDash([]);
};

type Point = [x: number, y: number];

const line = (pen: CanvasRenderingContext2D, from: Point, to: Point): void => {
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
};

/** The stylesheet with the picture; from the first one on, another theme and printing draw it again. */
const ownSheet = (): CSSStyleSheet => {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  new MutationObserver(() => draw()).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  addEventListener('beforeprint', () => draw(PRINT_SCALE));
  addEventListener('afterprint', () => draw());
  return sheet;
};
