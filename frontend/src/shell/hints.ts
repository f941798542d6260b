/** The definition of a term beside it: on hover, on focus and on touch. It stays while the pointer is on it; Escape closes it. */
import { closest } from '../shared/dom.ts';
import { gettext } from '../shared/i18n.ts';

const OPENING = 200; // ms: not while the pointer crosses a text
const CLOSING = 250; // ms: enough to move from the term to its hint
const EDGE = 8; // px
const TERM = 'a.term';

const hint = Object.assign(document.createElement('div'), { className: 'term-hint', hidden: true });
hint.setAttribute('role', 'tooltip');
let shown: HTMLAnchorElement | null = null;
let timer = 0;
let isTouch = false;

/** Listens to pointer, focus, keys and printing. */
export const start = (): void => {
  document.addEventListener('pointerdown', press);
  document.addEventListener('pointerover', hover);
  document.addEventListener('focusin', focus);
  document.addEventListener('focusout', blur);
  document.addEventListener('click', click);
  addEventListener('keydown', escape, true);
  addEventListener('popstate', hide);
  addEventListener('resize', hide);
  addEventListener('beforeprint', listDefinitions);
  addEventListener('afterprint', () => definitions()?.toggleAttribute('hidden', true));
};

const show = (term: HTMLAnchorElement): void => {
  clearTimeout(timer);
  const definition = document.querySelector(`[data-definition="${CSS.escape(term.dataset.term ?? '')}"]`);
  if (!definition) return;
  const [name, meaning] = definition.children;
  hint.replaceChildren(
    Object.assign(document.createElement('strong'), { textContent: name.textContent }),
    Object.assign(document.createElement('p'), { textContent: meaning.textContent }),
    Object.assign(document.createElement('a'), { href: term.href, textContent: gettext('In the glossary') }),
  );
  (term.closest('main') ?? document.body).append(hint); // a panel beside the page stands in the body itself
  hint.hidden = false;
  shown = term;
  place(term);
};

const hide = (): void => {
  clearTimeout(timer);
  shown = null;
  hint.hidden = true;
};

const place = (term: HTMLElement): void => {
  const lines = [...term.getClientRects()];
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const { offsetWidth: width, offsetHeight: height } = hint;
  const isBelow = last.bottom + height + EDGE <= innerHeight || first.top < height + EDGE;
  const left = Math.max(EDGE, Math.min(first.left, document.documentElement.clientWidth - width - EDGE));
  hint.style.left = `${left + scrollX}px`;
  hint.style.top = `${(isBelow ? last.bottom : first.top - height) + scrollY}px`;
};

const later = (act: () => void, delay: number): void => {
  clearTimeout(timer);
  timer = window.setTimeout(act, delay);
};

const isInHint = (target: EventTarget | null): boolean => target instanceof Node && hint.contains(target);

const press = (event: PointerEvent): void => {
  isTouch = event.pointerType === 'touch';
  if (shown && closest(event, TERM) !== shown && !isInHint(event.target)) hide();
};

const hover = (event: PointerEvent): void => {
  if (event.pointerType === 'touch') return;
  const term = closest<HTMLAnchorElement>(event, TERM);
  if (term && term !== shown) later(() => show(term), OPENING);
  else if (term || isInHint(event.target) || (shown && shown === document.activeElement)) clearTimeout(timer);
  else later(hide, CLOSING);
};

const focus = (event: FocusEvent): void => {
  const term = closest<HTMLAnchorElement>(event, TERM);
  if (term?.matches(':focus-visible')) show(term);
};

const blur = (event: FocusEvent): void => {
  if (event.target === shown && !isInHint(event.relatedTarget)) hide();
};

// A finger cannot hover: its first tap shows the definition, which holds the link, instead of following the term's own link.
const click = (event: MouseEvent): void => {
  const term = closest<HTMLAnchorElement>(event, TERM);
  if (!term || !isTouch) {
    hide();
    return;
  }
  event.preventDefault();
  if (shown === term) hide();
  else show(term);
};

// Escape closes the hint alone, not the panel that the term may stand in.
const escape = (event: KeyboardEvent): void => {
  isTouch = false;
  if (event.key !== 'Escape' || !shown) return;
  event.stopPropagation();
  hide();
};

const definitions = (): HTMLElement | null => document.querySelector('.terms-on-page');

// On paper the definitions of the terms that a page uses stand at its end.
const listDefinitions = (): void => {
  const notes = definitions();
  if (!notes) return;
  const used = new Set([...document.querySelectorAll<HTMLElement>('main a.term')].map((term) => term.dataset.term));
  for (const definition of notes.querySelectorAll<HTMLElement>('[data-definition]')) {
    definition.hidden = !used.has(definition.dataset.definition);
  }
  notes.hidden = used.size === 0;
};
