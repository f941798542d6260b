/** The first view is markup in the page; React draws the same beside it, hidden, and takes its place. */
import { byId } from '../shared/dom.ts';
import { reveal } from './navigation.ts';

/** Waits for React's view, then swaps. */
export const start = (): void => {
  const entry = byId('react-entry-point');
  const observer = new MutationObserver(() => {
    if (!entry.querySelector('#page')) return;
    observer.disconnect();
    const { scrollY } = window;
    byId('first-view').remove();
    document.body.classList.add('live');
    window.scrollTo(0, scrollY);
    reveal();
  });
  observer.observe(entry, { childList: true, subtree: true });
};
