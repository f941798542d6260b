/** Draws the page of an assessment. */
import { html, render, type TemplateResult } from 'lit-html';
import { url } from '../shared/address.ts';
import { setProps } from '../shared/dash.ts';
import { gettext } from '../shared/i18n.ts';
import { Editor } from './editor.ts';
import { details, unconfirmed } from './evidence.ts';
import { form } from './form.ts';
import { drawAnew } from './markup.ts';
import type { Item } from './questionnaire.ts';
import { locale } from './status.ts';
import { panel } from './panel.ts';
import { steps } from './steps.ts';
import { whose } from './whose.ts';

/** Where the panel stands beside the form rather than above it. */
export const WIDE = matchMedia('(min-width: 60rem)');

/** The empty parts of the page. */
export const drawFrame = (frame: HTMLElement): void =>
  drawAnew(
    html`<div class="assess-top"><p class="assess-status" role="status"></p></div>
      <div class="assess-merge"></div>
      <nav class="assess-steps" aria-label=${gettext('Principles')}></nav>
      <div class="assess-form"></div>
      <aside class="assess-panel" aria-label=${gettext('Stage so far')}></aside>
      <p class="visually-hidden" role="status" data-live></p>`,
    frame,
  );

/** Draws everything. */
export const redraw = (editor: Editor): void => {
  drawAnew(form(editor), Editor.part('form'));
  for (const item of editor.principle.items) redrawItem(editor, item);
  drawAnew(whose(editor), Editor.part('of'));
  Editor.part('form')[WIDE.matches ? 'after' : 'before'](Editor.part('panel'));
  showStages(editor);
  showStatus(editor);
};

/** Draws what stands below the answer to one characteristic. */
export const redrawItem = (editor: Editor, item: Item): void => {
  drawAnew(details(editor, item), itemPart(item.id, 'details'));
  redrawConfirmation(editor, item);
};

/** Draws the mark on an answer of an earlier cycle. */
export const redrawConfirmation = (editor: Editor, item: Item): void =>
  drawAnew(unconfirmed(editor, item), itemPart(item.id, 'confirm'));

/** What follows from the answers: the way and the stage. Screen readers hear of a stage that changes. */
export const showStages = (editor: Editor): void => {
  const before = badge();
  render(steps(editor), Editor.part('steps'));
  render(panel(editor), Editor.part('panel'));
  const now = badge();
  if (!before || before === now) return;
  const live = editor.frame.querySelector('[data-live]');
  if (live) live.textContent = gettext('Stage so far: {stage}', { stage: now });
};

/** Where the work is; while differences are being settled, nothing else can be changed. */
export const showStatus = (editor: Editor): void => {
  const line = Editor.part('status');
  const { text, tone } = editor.keeper.status();
  render(withReviewLink(editor, text), line);
  Editor.part('form').inert = Editor.part('of').inert = editor.keeper.isMerging;
  line.classList.toggle('saved', tone === 'saved');
  line.classList.toggle('trouble', tone === 'trouble');
  nameRevision(editor);
};

const badge = (): string =>
  (Editor.part('panel').querySelector('.stage-badge')?.textContent ?? '').replace(/\s+/g, ' ').trim();

const itemPart = (id: string, name: 'details' | 'confirm'): HTMLElement => {
  const part = document.querySelector<HTMLElement>(`#${id} [data-part=${name}]`);
  if (!part) throw new Error(`The characteristic ${id} is not on the page.`);
  return part;
};

const withReviewLink = ({ isClosed, data }: Editor, text: string): TemplateResult => {
  const review = gettext('Revisions and review');
  const [before, ...after] = text.split(review);
  if (!isClosed || !after.length) return html`${text}`;
  return html`${before}<a href=${url(data.revisions)}>${review}</a>${after.join(review)}`;
};

/** The head of the page names the newest revision. */
const nameRevision = (editor: Editor): void => {
  const { revision = 0, saved_at: at, saved_by: by } = editor.document;
  if (!at || editor.namedRevision === revision) return;
  editor.namedRevision = revision;
  const time = new Date(at).toLocaleString(locale(), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const text = gettext('Revision {revision}, saved {time} UTC by {name}.', { revision, time, name: by ?? '' });
  setProps('assessment-saved', { children: `${text} ` });
};
