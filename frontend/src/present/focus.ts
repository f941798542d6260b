/** Where the focus is in the builder, as a selector that still holds when the list has changed. */

/** The control that has the focus; with an index, the same control of the slide there. Empty outside the builder. */
export const focusedControl = (frame: HTMLElement, index?: number): string => {
  const control = document.activeElement;
  if (!(control instanceof HTMLElement) || !frame.contains(control)) return '';
  const { act, field } = control.dataset;
  const name = (act && `[data-act=${act}]`) || (field && `[data-field=${field}]`) || 'summary';
  const slide = control.closest<HTMLElement>('.deck-slide');
  return slide ? inSlide(index ?? Number(slide.dataset.place), name) : name;
};

/** A control of the slide at an index. */
export const inSlide = (index: number, control: string): string => `[data-place="${index}"] ${control}`;
