/** Small helpers around the document. */

/** The element with an id that the page is known to hold; an error that names it, if it does not. */
export const byId = <T extends HTMLElement = HTMLElement>(id: string): T => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element “${id}”.`);
  return element as T;
};

/** The nearest ancestor of an event's target that matches, or null. */
export const closest = <T extends HTMLElement = HTMLElement>(event: Event, selector: string): T | null =>
  event.target instanceof Element ? event.target.closest<T>(selector) : null;

/** Whether a click is to be handled here, rather than opening a tab or a menu as the reader asked. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** Tells screen readers. */
export const announce = (text: string): void => {
  const announcer = document.getElementById('announcer');
  if (announcer) announcer.textContent = text;
};

/** The value of a JSON block in the page. */
export const pageData = <T>(id: string): T => JSON.parse(byId(id).textContent ?? '') as T;
