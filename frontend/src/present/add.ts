/** Stands in until the port of deck-add.js. */
export const addSlide = (_button: HTMLElement): void => {};
