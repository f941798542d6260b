/** Plays a deck. Everything is in the page already, so nothing is fetched while it plays. */
import { gettext } from '../shared/i18n.ts';
import { drawCharts } from './charts.ts';
import * as controls from './controls.ts';
import * as keyboard from './keyboard.ts';
import * as layout from './layout.ts';
import * as leave from './leave.ts';
import { showMessage } from './message.ts';
import * as overview from './overview.ts';
import * as pointer from './pointer.ts';
import * as presenter from './presenter.ts';
import * as slides from './slides.ts';

const start = async (): Promise<void> => {
  if (!slides.start()) return;
  for (const part of [layout, overview, controls, keyboard, pointer, leave]) part.start();
  presenter.start(keyboard.press);
  addEventListener('beforeunload', (event) => {
    if (!navigator.onLine) event.preventDefault(); // it could not be loaded again
  });
  try {
    await drawCharts();
  } catch (error) {
    showMessage(gettext('A chart could not be drawn; its slide stays empty.'));
    reportError(error);
  }
  document.body.classList.add('playing');
  layout.fit();
  slides.show(slides.numberInAddress());
  document.body.dataset.ready = 'true';
};

void start();
