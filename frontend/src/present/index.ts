/** The page on which a deck is built: the reader's own deck, the one in the address, the ready-made ones. */
import { register } from '../shared/dash.ts';
import { byId, closest } from '../shared/dom.ts';
import '../shared/drawing.ts';
import { gettext } from '../shared/i18n.ts';
import { go } from '../shell/navigation.ts';
import { open, page, type PageData } from './builder.ts';
import { replaceDeck } from './commands.ts';
import { followOtherWindows, listen } from './events.ts';
import * as readyDecks from './ready-decks.ts';

const frames = new WeakSet<HTMLElement>();

followOtherWindows();
readyDecks.listen(() => page()?.play);
document.addEventListener('click', (event) => {
  if (closest(event, '[data-use]')) useShownDeck();
});

register('present', {
  draw(data: PageData) {
    const frame = byId('present-frame');
    if (!frames.has(frame)) listen(frame);
    frames.add(frame);
    readyDecks.fillCountries(data.countries);
    open(frame, data);
    return 'deck-builder';
  },
});

const useShownDeck = (): void => {
  const data = page();
  if (!data?.shown) return;
  const { plan, titles } = data.shown;
  const slides = plan.slides.map((slide, index) => ({ ...slide, name: titles[index] }));
  replaceDeck({ ...plan, slides }, gettext('This deck is now yours. Undo brings back the one you had.'));
  go(data.page);
};
