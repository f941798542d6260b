/** The markup of the builder. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { live } from 'lit-html/directives/live.js';
import { DECK_LIMITS } from '../generated/model.ts';
import { gettext } from '../shared/i18n.ts';
import { MAX_SLIDES, type Deck } from './deck.ts';
import { slideItem } from './slide-view.ts';
import { textField, type Writing } from './text-field.ts';

export interface DeckLinks {
  play: string;
  page: string;
  files: { label: string; address: string }[];
}

export interface Builder {
  deck: Deck;
  /** Null while the deck is empty or its code is being made. */
  links: DeckLinks | 'too long' | null;
  /** Why the server did not name the slides. */
  titlesProblem: string;
  status: { text: string; number: number };
  canUndo: boolean;
  writing: Writing | null;
}

/** The whole builder. */
export const builderView = (builder: Builder): TemplateResult => {
  const { deck, status } = builder;
  return html`
    <div class="deck-head-fields">
      ${deckField('deck-title', gettext('Title of the deck'), deck.title, builder.writing)}
      ${deckField('deck-subtitle', gettext('Subtitle'), deck.subtitle, builder.writing)}
    </div>
    <div class="actions deck-take">
      ${links(builder.links)} ${builder.titlesProblem ? html`<p class="empty">${builder.titlesProblem}</p>` : nothing}
    </div>
    <p role="status" class="quiet">${keyed(status.number, html`${status.text}`)}</p>
    ${deck.slides.length ? slideList(builder) : empty()} ${deckActions(deck, builder.canUndo)}
    <p class="quiet">
      ${gettext(
        '{count} of at most {max} slides. The deck is stored in this browser only; use a file or a link to move it. Alt + ↑ and Alt + ↓ move a slide.',
        { count: deck.slides.length, max: MAX_SLIDES },
      )}
    </p>
  `;
};

const deckField = (name: string, label: string, value: string, writing: Writing | null): TemplateResult =>
  textField({ id: `deck-own-${name}`, name, label, value, maxLength: DECK_LIMITS.title }, writing);

const slideList = ({ deck, writing }: Builder): TemplateResult => html`
  <ol class="deck-list">
    ${deck.slides.map((slide, index) => slideItem(slide, index, deck.slides.length, writing))}
  </ol>
`;

const empty = (): TemplateResult => html`
  <p class="empty">
    ${gettext(
      'Your deck is empty. On a chart, a comparison or a country choose “Add to deck”; or start with one of the ready-made decks below.',
    )}
  </p>
`;

const deckActions = ({ slides }: Deck, canUndo: boolean): TemplateResult => html`
  <div class="actions">
    ${button('section', gettext('Add a section'))} ${button('statement', gettext('Add a statement'))}
    ${button('undo', gettext('Undo'), canUndo)} ${button('save', gettext('Save as a file'), slides.length > 0)}
    ${button('open', gettext('Open a file'))} ${button('clear', gettext('Clear the deck'), slides.length > 0)}
  </div>
`;

const button = (command: string, label: string, isEnabled = true): TemplateResult => html`
  <button type="button" class="action" data-act=${command} .disabled=${live(!isEnabled)}>${label}</button>
`;

const links = (addresses: Builder['links']): TemplateResult | typeof nothing => {
  if (!addresses) return nothing;
  if (addresses === 'too long') {
    const text = gettext(
      'The deck is too long for an address, and so for playing and for files: shorten the notes, or make two decks of it.',
    );
    return html`<p class="empty">${text}</p>`;
  }
  return html`
    <a class="action strong" href=${addresses.play}>${gettext('Play')}</a>
    ${addresses.files.map(({ label, address }) => html`<a class="action" data-take href=${address}>${label}</a>`)}
    <button type="button" class="action" data-act="link" data-link=${addresses.page}>${gettext('Copy link')}</button>
  `;
};
