/** A second window for a second screen. It is blank and drawn from this page, so that it too needs no network. */
import { language, gettext } from '../shared/i18n.ts';

const FEATURES = 'popup,width=1200,height=760';

/** Opens the window, in the style of this page; null where the browser does not allow it. */
export const openBlank = (): Window | null => {
  const other = window.open('', 'toolkit-presenter', FEATURES);
  if (!other) return null;
  const page = other.document;
  const style = Object.assign(page.createElement('style'), { textContent: styles() });
  page.head.replaceChildren(style);
  page.title = gettext('Presenter view – {deck}', { deck: document.body.dataset.title ?? '' });
  page.documentElement.lang = language();
  page.body.className = 'presenter-window';
  return other;
};

/** Gives the window the theme of this page and the size of its slides. */
export const follow = (other: Window): void => {
  const from = document.documentElement;
  const to = other.document.documentElement;
  for (const name of ['--w', '--h']) to.style.setProperty(name, from.style.getPropertyValue(name));
  to.dataset.bsTheme = from.dataset.bsTheme;
};

const styles = (): string =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .map((rule) => rule.cssText)
    .join('\n');
