/** A short message over the slides. */
import { byId } from '../shared/dom.ts';

let timer = 0;

/** Shows a message for some milliseconds; an empty text removes it. */
export const showMessage = (text: string, duration = 4000): void => {
  const toast = byId('toast');
  toast.textContent = text;
  clearTimeout(timer);
  if (text) timer = window.setTimeout(() => (toast.textContent = ''), duration);
};
