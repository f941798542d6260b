/** What the keys and buttons of the player do. */
import { byId, closest } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';
import type { Command, Move } from './keys.ts';
import { askToLeave } from './leave.ts';
import { showMessage } from './message.ts';
import * as overview from './overview.ts';
import * as presenter from './presenter.ts';
import { all, isOverview, show, step } from './slides.ts';

/** Listens to the buttons. */
export const start = (): void =>
  document.addEventListener('click', (event) => {
    const button = closest(event, '[data-do]');
    if (!button) return;
    perform(button.dataset.do as Command | Move);
    if (event.detail) button.blur(); // after a click the space bar is for the slides again
  });

/** Performs a command or a move. */
export const perform = (action: Command | Move): void => ACTIONS[action]();

const switchFullScreen = async (): Promise<void> => {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    showMessage(gettext('This browser does not allow full screen from here. Press F11 instead.'));
  }
};

const switchTheme = (): void => {
  const { dataset } = document.documentElement;
  dataset.bsTheme = dataset.bsTheme === 'dark' ? 'light' : 'dark';
};

const switchHelp = (): void => {
  const help = byId<HTMLDialogElement>('help');
  if (help.open) help.close();
  else help.showModal();
};

const switchBlack = (): void => {
  byId('black').hidden = !byId('black').hidden;
};

/** Closes what is open, the topmost first; at last, the deck itself. */
const escape = (): void => {
  if (!byId('black').hidden) switchBlack();
  else if (isOverview()) overview.toggle(false);
  else if (presenter.isBeside()) presenter.toggle();
  else if (document.fullscreenElement) void document.exitFullscreen();
  else askToLeave();
};

const ACTIONS: Record<Command | Move, () => void> = {
  previous: () => step(-1),
  next: () => step(1),
  first: () => show(1),
  last: () => show(all().length),
  overview: () => overview.toggle(),
  presenter: () => presenter.toggle(),
  window: () => presenter.openWindow(),
  reset: () => presenter.reset(),
  full: () => void switchFullScreen(),
  theme: switchTheme,
  help: switchHelp,
  black: switchBlack,
  escape,
};
