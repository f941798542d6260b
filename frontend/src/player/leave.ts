/** The way out of the deck. The server is asked only now, and a reader whom it does not answer stays. */
import { url } from '../shared/address.ts';
import { byId } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';
import { showMessage } from './message.ts';

const CONFIRMATION = 4000; // ms within which the second Esc must follow

let timer = 0;

/** Shows the link out of the deck, where the deck has one: a file has none. */
export const start = (): void => {
  const back = address();
  if (!back) return;
  const link = byId<HTMLAnchorElement>('leave');
  link.href = back;
  link.hidden = false;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void leave(back);
  });
};

/** Leaves the deck when it is called twice. */
export const askToLeave = (): void => {
  const back = address();
  if (!back) return;
  if (timer) {
    void leave(back);
    return;
  }
  timer = window.setTimeout(() => (timer = 0), CONFIRMATION);
  showMessage(gettext('Press Esc again to leave the deck.'));
};

const address = (): string => {
  const { back } = document.body.dataset;
  return back ? url(back) : '';
};

const leave = async (back: string): Promise<void> => {
  try {
    const response = await fetch(back, { method: 'HEAD', cache: 'no-store' });
    if (response.ok) location.assign(back);
    else showMessage(gettext('The server cannot show the list of slides now. The deck stays here.'));
  } catch {
    showMessage(gettext('The server is not responding. The deck stays here and continues to work.'));
  }
};
