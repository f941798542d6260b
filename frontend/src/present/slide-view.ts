/** The markup of a slide in the builder's list. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { DECK_LIMITS } from '../generated/model.ts';
import { url } from '../shared/address.ts';
import { gettext, ngettext } from '../shared/i18n.ts';
import type { Slide } from './deck.ts';
import { textField, type Writing } from './text-field.ts';
import { kindLabel, slideName, titleOf } from './titles.ts';

const MAX_LABEL = 80; // characters of a name in the label of a button

/** The slide at an index, of a number of slides. */
export const slideItem = (slide: Slide, index: number, total: number, writing: Writing | null): TemplateResult => {
  const trouble = titleOf(slide)?.trouble;
  return html`
    <li class="deck-slide" data-place=${index} draggable="true">
      <span class="deck-number" aria-hidden="true">${index + 1}</span>
      <div class="deck-what">
        <h3>${slideName(slide)}</h3>
        <p class="quiet">${kindLabel(slide)}${count(slide)} ${address(slide)}</p>
        ${trouble ? html`<p class="deck-trouble">${trouble}</p>` : nothing}
        <details .open=${live(Boolean(slide.open))}>
          <summary>
            ${slide.notes ? gettext('Title and notes (has notes)') : gettext('Title and notes')}
            <span class="visually-hidden">${gettext('slide {number}', { number: index + 1 })}</span>
          </summary>
          ${fields(slide, index, writing)}
        </details>
      </div>
      <div class="deck-moves">${moves(slide, index, total)}</div>
    </li>
  `;
};

const count = (slide: Slide): string => {
  const slides = titleOf(slide)?.count ?? 1;
  return slides > 1 ? ` · ${ngettext('{n} slide', '{n} slides', slides)}` : '';
};

const address = (slide: Slide): TemplateResult | typeof nothing =>
  slide.kind === 'view' && slide.address
    ? html`<a class="deck-address" href=${url(slide.address)}>${slide.address}</a>`
    : nothing;

const fields = (slide: Slide, index: number, writing: Writing | null): (TemplateResult | typeof nothing)[] => {
  const field = (name: 'title' | 'text' | 'notes', label: string, rows?: number): TemplateResult => {
    const [id, value] = [`deck-${index}-${name}`, slide[name] ?? ''];
    return textField({ id, name, label, value, rows, maxLength: DECK_LIMITS[name] }, writing);
  };
  return [
    field('title', gettext('Title on the slide')),
    slide.kind === 'statement' ? field('text', gettext('Text'), 3) : nothing,
    field('notes', gettext('Notes for the speaker'), 3),
  ];
};

const moves = (slide: Slide, index: number, total: number): TemplateResult[] => {
  const full = slideName(slide);
  const name = full.length > MAX_LABEL ? `${full.slice(0, MAX_LABEL - 1)}…` : full;
  return [
    button('up', '↑', gettext('Move up: {name}', { name }), index > 0),
    button('down', '↓', gettext('Move down: {name}', { name }), index < total - 1),
    button('copy', gettext('Duplicate'), gettext('Duplicate: {name}', { name })),
    button('remove', gettext('Remove'), gettext('Remove: {name}', { name })),
  ];
};

// A move that is impossible here keeps the focus, which a disabled button would lose.
const button = (command: string, text: string, label: string, isPossible = true): TemplateResult => html`
  <button
    type="button"
    class="action"
    data-act=${command}
    aria-label=${label}
    aria-disabled=${isPossible ? nothing : 'true'}
  >
    ${text}
  </button>
`;
