/** The page of an assessment: which principle and whose answers it shows, and what it listens to. */
import { path, withoutRoot } from '../shared/address.ts';
import { register } from '../shared/dash.ts';
import { byId, closest, isPlainClick } from '../shared/dom.ts';
import { ANSWERS } from '../generated/model.ts';
import { go, remember, STEP } from '../shell/navigation.ts';
import { cleanName, hasAssessor } from './draft.ts';
import { act, answer, judgeLink, type } from './edits.ts';
import { Editor } from './editor.ts';
import type { MergeRequest, Page } from './keeper.ts';
import { keeperOf } from './keepers.ts';
import type { Questionnaire } from './questionnaire.ts';
import { drawFrame, redraw, showStatus, WIDE } from './view.ts';
import { choose, join } from './whose.ts';

const FRAME = 'assess-frame';
const MAX_WAIT = 2000; // ms for which a link waits until the server has what was entered
const KEYS = new Map([['0', ''], ...ANSWERS.map((value, n): [string, string] => [String(n + 1), value])]);
const WAYS: Record<string, number> = { PageDown: 1, PageUp: -1 };

let editor: Editor | null = null;
let author = ''; // who saves, also on pages that do not ask for it

/** Listens to the page, and offers the function that draws it to Dash. */
export const start = (): void => {
  document.addEventListener('keydown', (event) => {
    if (!closest(event, 'dialog')) withEditor((shown) => press(shown, event));
  });
  WIDE.addEventListener('change', () =>
    withEditor((shown) => {
      shown.isPanelOpen = WIDE.matches;
      redraw(shown);
    }),
  );
  addEventListener(STEP, (event) => withEditor((shown) => step(shown, event)));
  document.addEventListener('click', (event) => withEditor((shown) => leave(shown, event)), true);
  register('assess', { draw });
};

const withEditor = (perform: (shown: Editor) => void): void => {
  if (editor?.frame.isConnected) perform(editor);
};

const draw = (data: Questionnaire): string => {
  const frame = byId(FRAME);
  const keeper = keeperOf(data);
  const shown = new Editor(frame, data, keeper, WIDE.matches);
  editor = shown;
  drawFrame(frame);
  for (const part of [frame, Editor.part('of')]) if (part.dataset.heard !== 'yes') listen(part);
  keeper.show(data, pageOf(shown));
  readAddress(shown);
  redraw(shown);
  return 'assess';
};

/** What the keeper may do with the page while it shows this assessment. */
const pageOf = (shown: Editor): Page => {
  const isShown = (): boolean => editor?.keeper === shown.keeper && editor.frame.isConnected;
  const current = (): Editor => editor ?? shown;
  return {
    redraw: () => isShown() && redraw(current()),
    showStatus: () => isShown() && showStatus(current()),
    merge: async (request) => {
      if (isShown()) await openMerge(current(), request);
    },
    author: () => {
      const field = document.getElementById('author');
      if (field instanceof HTMLInputElement) author = cleanName(field.value);
      return author || 'not named';
    },
  };
};

const openMerge = async ({ frame }: Editor, request: MergeRequest): Promise<void> => {
  const { open } = await import('./merge.ts');
  open(Editor.part('merge'), {
    ...request,
    done: (document, revision) => {
      request.done(document, revision);
      if (frame.isConnected) focusHeading();
    },
  });
};

/** Which principle, and whose answers; a name that there is not leads to the country's own. */
const readAddress = (shown: Editor): void => {
  const query = new URLSearchParams(location.search);
  const number = Number(query.get('principle') || 1);
  const name = query.get('as') || '';
  shown.number = shown.principleOf(number) ? number : 1;
  shown.assessor = hasAssessor(shown.document, name) ? name : '';
  shown.unknownAssessor = shown.assessor === name ? '' : name;
};

const focusHeading = (): void => Editor.part('form').querySelector('h2')?.focus({ preventScroll: true });

const goTo = (shown: Editor, number: number): void => {
  if (!shown.principleOf(number)) return;
  shown.number = number;
  shown.unknownAssessor = '';
  remember(shown.address(number));
  redraw(shown);
  focusHeading();
  if (Editor.part('form').getBoundingClientRect().top < 0) shown.frame.scrollIntoView({ behavior: 'instant' });
};

/** Back and forward among the principles need no server. */
const step = (shown: Editor, event: Event): void => {
  if (path() !== withoutRoot(shown.data.page)) return;
  event.preventDefault();
  readAddress(shown);
  redraw(shown);
  focusHeading();
};

/** Before another page of the dashboard is asked for, the server has what was entered, if it answers at all soon. */
const leave = (shown: Editor, event: MouseEvent): void => {
  const link = closest<HTMLAnchorElement>(event, 'a[href]');
  if (!link || !isPlainClick(event) || !isElsewhere(link)) return;
  if (!shown.keeper.isUnsaved || shown.isClosed) return;
  event.preventDefault();
  event.stopPropagation();
  const address = link.pathname + link.search + link.hash;
  const patience = new Promise((resolve) => setTimeout(resolve, MAX_WAIT));
  void Promise.race([shown.keeper.flush(), patience]).finally(() => go(address));
};

/** Whether a link leads to another page of the dashboard. */
const isElsewhere = (link: HTMLAnchorElement): boolean =>
  !link.target &&
  !link.dataset.principle &&
  link.origin === location.origin &&
  !withoutRoot(link.pathname).startsWith('/api/') &&
  (link.pathname !== location.pathname || link.search !== location.search);

const press = (shown: Editor, event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const way = event.altKey && WAYS[event.key];
  if (way) {
    event.preventDefault();
    goTo(shown, shown.number + way);
    return;
  }
  const item = closest(event, '[data-item]');
  if (item && !event.altKey && !shown.isClosed && !isWriting(event)) pressInItem(shown, item, event);
};

/** A figure chooses an answer. */
const pressInItem = (shown: Editor, item: HTMLElement, event: KeyboardEvent): void => {
  const value = KEYS.get(event.key);
  const radio = item.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
  if (value === undefined || !radio) return;
  event.preventDefault();
  radio.checked = true;
  if (event.target instanceof HTMLInputElement) radio.focus();
  answer(shown, item.dataset.item ?? '', value);
};

const isWriting = ({ target }: Event): boolean =>
  target instanceof Element && target.matches('textarea, select, input:not([type=radio])');

/** The content is drawn anew again and again, so what holds it listens, once. */
const listen = (part: HTMLElement): void => {
  part.dataset.heard = 'yes';
  part.addEventListener('click', (event) => withEditor((shown) => click(shown, event)));
  part.addEventListener('input', ({ target }) =>
    withEditor((shown) => {
      if (target instanceof HTMLElement && target.dataset.field) type(shown, target as HTMLInputElement);
    }),
  );
  part.addEventListener('change', (event) => withEditor((shown) => changed(shown, event)));
  part.addEventListener('submit', (event) => {
    event.preventDefault();
    withEditor((shown) => {
      if (join(shown, event.target as HTMLFormElement)) goTo(shown, shown.number);
    });
  });
  part.addEventListener('toggle', ({ target }) => withEditor((shown) => toggle(shown, target)), true);
};

const click = (shown: Editor, event: MouseEvent): void => {
  const link = closest(event, 'a[data-principle]');
  const button = closest(event, 'button[data-act]');
  if (link && isPlainClick(event)) {
    event.preventDefault();
    goTo(shown, Number(link.dataset.principle));
  }
  if (button) act(shown, button);
};

const changed = (shown: Editor, { target }: Event): void => {
  if (target instanceof HTMLSelectElement && 'whose' in target.dataset) {
    if (!choose(shown, target)) return;
    goTo(shown, shown.number);
    Editor.part('of').querySelector('select')?.focus();
  }
  if (!(target instanceof HTMLInputElement)) return;
  const id = target.closest<HTMLElement>('[data-item]')?.dataset.item;
  if (target.type === 'radio' && id) answer(shown, id, target.value);
  if (target.dataset.field === 'link') judgeLink(target);
};

const toggle = (shown: Editor, target: EventTarget | null): void => {
  if (!(target instanceof HTMLDetailsElement)) return;
  if (target.parentElement === Editor.part('panel')) shown.isPanelOpen = target.open;
  const id = target.matches('.proofs') && target.closest<HTMLElement>('[data-item]')?.dataset.item;
  if (id) shown.unfolded[target.open ? 'add' : 'delete'](id);
};
