// The definition of a term beside it: on hover, on focus and on touch. It stays while the pointer is on it; Escape takes it away.
(() => {
  const OPENING = 200; // ms: not on the way across a text
  const CLOSING = 250; // ms: enough to go from the term to its hint
  const EDGE = 8; // px
  const hint = Object.assign(document.createElement('div'), { className: 'term-hint', hidden: true });
  hint.setAttribute('role', 'tooltip');
  let shown = null;
  let timer;
  let touched = false;

  const termAt = (event) => event.target.closest?.('a.term');
  const definitionOf = (term) => document.querySelector(`[data-definition="${CSS.escape(term.dataset.term)}"]`);

  const place = (term) => {
    const lines = term.getClientRects();
    const first = lines[0];
    const last = lines[lines.length - 1];
    const { offsetWidth: width, offsetHeight: height } = hint;
    const below = last.bottom + height + EDGE <= innerHeight || first.top < height + EDGE;
    const left = Math.max(EDGE, Math.min(first.left, document.documentElement.clientWidth - width - EDGE));
    hint.style.left = `${left + scrollX}px`;
    hint.style.top = `${(below ? last.bottom : first.top - height) + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    shown = null;
    hint.hidden = true;
  };

  const show = (term) => {
    clearTimeout(timer);
    const definition = definitionOf(term);
    if (!definition) return;
    const [name, meaning] = definition.children;
    const title = Object.assign(document.createElement('strong'), { textContent: name.textContent });
    const text = Object.assign(document.createElement('p'), { textContent: meaning.textContent });
    const link = Object.assign(document.createElement('a'), { href: term.href, textContent: 'In the glossary' });
    hint.replaceChildren(title, text, link);
    (term.closest('main') || document.body).append(hint); // a panel beside the page stands in the body itself
    hint.hidden = false;
    shown = term;
    place(term);
  };

  const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };

  document.addEventListener('pointerdown', (event) => {
    touched = event.pointerType === 'touch';
    if (shown && termAt(event) !== shown && !hint.contains(event.target)) hide();
  });

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const term = termAt(event);
    if (term && term !== shown) later(() => show(term), OPENING);
    else if (term || hint.contains(event.target)) clearTimeout(timer);
    else if (shown && shown === document.activeElement) clearTimeout(timer);
    else later(hide, CLOSING);
  });

  document.addEventListener('focusin', (event) => {
    const term = termAt(event);
    if (term?.matches(':focus-visible')) show(term);
  });
  document.addEventListener('focusout', (event) => {
    if (event.target === shown && !hint.contains(event.relatedTarget)) hide();
  });

  // A finger cannot hover: its first tap shows the definition, which holds the link. Before the page's own links are followed.
  document.addEventListener('click', (event) => {
    const term = termAt(event);
    if (!term || !touched) { hide(); return; }
    event.preventDefault();
    if (shown === term) hide(); else show(term);
  });

  // Escape closes the hint alone, not the panel that the term may stand in.
  addEventListener('keydown', (event) => {
    touched = false;
    if (event.key !== 'Escape' || !shown) return;
    event.stopPropagation();
    hide();
  }, true);
  addEventListener('popstate', hide);
  addEventListener('resize', hide);

  // On paper the definitions of the terms that a page uses stand at its end.
  const notes = () => document.querySelector('.terms-on-page');
  addEventListener('beforeprint', () => {
    const used = new Set([...document.querySelectorAll('main a.term')].map((term) => term.dataset.term));
    const entries = [...notes().querySelectorAll('[data-definition]')];
    entries.forEach((entry) => { entry.hidden = !used.has(entry.dataset.definition); });
    notes().hidden = used.size === 0;
  });
  addEventListener('afterprint', () => { notes().hidden = true; });
})();
