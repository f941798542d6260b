/** What is clicked, typed and pressed in the form, as changes to the assessment. */
import { MAX_EVIDENCE } from '../generated/model.ts';
import type { Evidence, ItemAnswer, PlanPart } from './assessment.ts';
import { evidenceOf, itemAnswer, visible, withAnswer, withPlan } from './draft.ts';
import type { Editor } from './editor.ts';
import { isLink } from './sendable.ts';
import { redrawConfirmation, redrawItem, showStages } from './view.ts';

/** Gives an answer; an answer of an earlier cycle is then confirmed. */
export const answer = (editor: Editor, id: string, value: string): void => {
  change(editor, id, { answer: value, to_confirm: false });
  redrawConfirmation(editor, editor.item(id));
  showStages(editor);
};

/** Performs the action of a button in an item. */
export const act = (editor: Editor, button: HTMLElement): void => {
  const id = button.closest<HTMLElement>('[data-item]')?.dataset.item;
  const action = ACTIONS[button.dataset.act ?? ''];
  if (id && action) action(editor, id, button);
};

/** Takes what is typed into a field. */
export const type = (editor: Editor, field: HTMLInputElement): void => {
  const name = field.dataset.field ?? '';
  const value = visible(field.value);
  const plan = field.closest<HTMLElement>('[data-plan]');
  const row = field.closest<HTMLElement>('[data-proof]');
  const id = field.closest<HTMLElement>('[data-item]')?.dataset.item;
  if (plan) {
    const part = plan.dataset.plan as PlanPart;
    editor.keeper.change(withPlan(editor.document, part, editor.number, { [name]: value }));
    showStages(editor);
  } else if (id && row) {
    const nth = Number(row.dataset.proof);
    const evidence = evidenceOf(editor.document, editor.assessor, id);
    change(editor, id, { evidence: evidence.map((piece, n) => (n === nth ? { ...piece, [name]: value } : piece)) });
  } else if (id) change(editor, id, { [name]: value });
};

/** Marks a link that cannot be saved, when it is left, not while it is typed. */
export const judgeLink = (field: HTMLInputElement): void => {
  const trouble = field.closest('[data-proof]')?.querySelector<HTMLElement>('.field-trouble');
  if (!trouble) return;
  const isBad = Boolean(field.value) && !isLink(field.value);
  trouble.hidden = !isBad;
  if (isBad) {
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', trouble.id);
  } else {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
};

const change = (editor: Editor, id: string, answer: ItemAnswer): void =>
  editor.keeper.change(withAnswer(editor.document, editor.assessor, id, answer));

const add = (editor: Editor, id: string): void => {
  editor.unfolded.add(id);
  change(editor, id, { evidence: [...evidenceOf(editor.document, editor.assessor, id), { text: '' }] });
  redrawItem(editor, editor.item(id));
  focus(id, 'li:last-child textarea');
};

const remove = (editor: Editor, id: string, button: HTMLElement): void => {
  const nth = Number(button.closest<HTMLElement>('[data-proof]')?.dataset.proof);
  editor.unfolded.add(id);
  change(editor, id, {
    evidence: evidenceOf(editor.document, editor.assessor, id).filter((_, n) => n !== nth),
  });
  redrawItem(editor, editor.item(id));
  focus(id, '[data-act=add]');
};

const confirm = (editor: Editor, id: string): void => {
  change(editor, id, { to_confirm: false });
  redrawItem(editor, editor.item(id));
  showStages(editor);
  focus(id, ':checked');
};

/** Accepts a public answer as evidence; it becomes the country's own answer where there is none. */
const accept = (editor: Editor, id: string, button: HTMLElement): void => {
  const finding = editor.data.evidence[id][Number(button.dataset.finding)];
  const { indicator } = finding;
  const { title, question, dataset, link, year } = editor.data.questions[indicator];
  const evidence = evidenceOf(editor.document, editor.assessor, id);
  if (evidence.length >= MAX_EVIDENCE) return;
  const isOpen = !itemAnswer(editor.document, editor.assessor, id).answer;
  const accepted: Evidence = {
    text: `${title}: ${question} – ${finding.answer}`,
    origin: { indicator, dataset, answer: finding.answer, year },
    ...(link ? { link } : {}),
  };
  editor.unfolded.add(id);
  change(editor, id, { evidence: [...evidence, accepted], ...(isOpen ? { answer: finding.speaks } : {}) });
  redrawItem(editor, editor.item(id));
  const radio = inItem<HTMLInputElement>(id, `input[value="${finding.speaks}"]`);
  if (isOpen && radio) radio.checked = true;
  showStages(editor);
  focus(id, '.proofs summary');
};

const ACTIONS: Record<string, (editor: Editor, id: string, button: HTMLElement) => void> = {
  add,
  remove,
  confirm,
  accept,
};

const inItem = <T extends HTMLElement>(id: string, selector: string): T | null =>
  document.querySelector<T>(`#${id} ${selector}`);

const focus = (id: string, selector: string): void => inItem(id, selector)?.focus();
