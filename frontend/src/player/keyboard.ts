/** Keys of the player, in its own window and in the presenter's. */
import { byId } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';
import { perform } from './controls.ts';
import { commandOf, moveOf, typeNumber } from './keys.ts';
import { showMessage } from './message.ts';
import { moveFocus } from './overview.ts';
import { isOverview, show } from './slides.ts';

const TYPING = 3000; // ms after which the digits of a number are forgotten

let digits = '';
let timer = 0;

/** Listens to keys. */
export const start = (): void => document.addEventListener('keydown', press);

/** Does what a key is for; other keys are the browser's. */
export const press = (event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId<HTMLDialogElement>('help').open) return;
  if (!isIn(event, 'input, textarea, select') && handle(event)) event.preventDefault();
};

const handle = (event: KeyboardEvent): boolean => {
  const { key } = event;
  if (handleNumber(key)) return true;
  const command = commandOf(key);
  if (command) {
    perform(command);
    return true;
  }
  // A button or a link that has the focus keeps the keys that press it.
  if ((key === 'Enter' || key === ' ') && isIn(event, 'button, a[href], summary')) return false;
  if (isOverview()) return moveFocus(key);
  const move = moveOf(key, event.shiftKey);
  if (move) perform(move);
  return move !== undefined;
};

const handleNumber = (key: string): boolean => {
  const typed = typeNumber(digits, key);
  if (!typed) return false;
  digits = typed.digits;
  clearTimeout(timer);
  if (typed.slide === undefined) {
    showMessage(gettext('Slide {number}: Enter', { number: digits }), TYPING);
    timer = window.setTimeout(() => (digits = ''), TYPING);
  } else {
    show(typed.slide);
    showMessage('');
  }
  return true;
};

// An element of the presenter's window is no instance of this window's Element.
const isIn = ({ target }: KeyboardEvent, selector: string): boolean =>
  Boolean((target as Partial<Element> | null)?.closest?.(selector));
