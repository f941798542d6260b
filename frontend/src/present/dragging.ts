/** Slides moved by hand. */
import { closest } from '../shared/dom.ts';

const SLIDE = '.deck-slide';
const FIELD = 'input, textarea';

/** Listens to dragging in the builder's frame; `move` gets the two indices. */
export const listen = (frame: HTMLElement, move: (from: number, to: number) => void): void => {
  let dragged: HTMLElement | null = null;
  const unmark = (): void => frame.querySelector('.deck-over')?.classList.remove('deck-over');
  const target = (event: Event): HTMLElement | null => (dragged ? closest(event, SLIDE) : null);

  frame.addEventListener('dragstart', (event) => {
    dragged = closest(event, FIELD) ? null : closest(event, SLIDE);
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.querySelector('h3')?.textContent ?? '');
  });
  frame.addEventListener('dragover', (event) => {
    const slide = target(event);
    unmark();
    if (!slide) return;
    event.preventDefault();
    slide.classList.add('deck-over');
  });
  frame.addEventListener('drop', (event) => {
    const slide = target(event);
    if (!slide || !dragged) return;
    event.preventDefault();
    move(Number(dragged.dataset.place), Number(slide.dataset.place));
  });
  frame.addEventListener('dragend', () => {
    dragged = null;
    unmark();
  });
  // Text cannot be selected by dragging in a row that is itself draggable.
  for (const kind of ['focusin', 'focusout']) {
    frame.addEventListener(kind, (event) => {
      const slide = closest(event, SLIDE);
      if (slide) slide.draggable = kind === 'focusout' || !closest(event, FIELD);
    });
  }
};
