/** Downloads a file that the server needs a while to make: how far it is, a way to stop it, and what went wrong, in words. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { announce } from '../shared/dom.ts';
import '../shared/drawing.ts';
import { gettext } from '../shared/i18n.ts';
import { RefusedError, requestFile, stepText, type FileContent, type Progress } from './file-request.ts';

const SOON = 250; // ms: what is done by then needs no dialog
const READ = 60_000; // ms: some browsers read a file only later

interface State {
  step: string;
  /** Between 0 and 1. */
  progress?: number;
  isFailed?: boolean;
}

/** Downloads what a link leads to; resolves when it is saved, stopped or refused. */
export const download = async (link: HTMLAnchorElement): Promise<void> => {
  const control = new AbortController();
  const dialog = Object.assign(document.createElement('dialog'), { className: 'take' });
  dialog.setAttribute('aria-labelledby', 'take-title');
  const draw = (state: State) => render(content(state, dialog, link), dialog);
  draw({ step: gettext('Asking the server.') });
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    control.abort();
    dialog.remove();
  });
  const wait = setTimeout(() => dialog.showModal(), SOON);
  const report = (progress: Progress) =>
    draw({ step: stepText(progress), progress: progress.done / (progress.of || 1) });
  try {
    const file = await requestFile(link.href, control.signal, report);
    save(file);
    dialog.close();
    dialog.remove(); // one that was never open has no close event
    announce(gettext('{name} was saved.', { name: file.name }));
  } catch (error) {
    if (control.signal.aborted) return;
    if (!dialog.open) dialog.showModal();
    draw({ step: failure(error), isFailed: true });
    dialog.querySelector<HTMLElement>('[data-again]')?.focus();
  } finally {
    clearTimeout(wait);
  }
};

const content = (state: State, dialog: HTMLDialogElement, link: HTMLAnchorElement): TemplateResult => {
  const { step, progress, isFailed = false } = state;
  const again = (): void => {
    dialog.close();
    void download(link);
  };
  const stop = (): void => dialog.close();
  const [title, end] = isFailed
    ? [gettext('The file was not made'), gettext('Close')]
    : [gettext('Making the file'), gettext('Cancel')];
  const label = gettext('Try again');
  return html`<h2 id="take-title">${title}</h2>
    <p class="take-step" role="status">${step}</p>
    <progress max="1" value=${progress ?? nothing} ?hidden=${isFailed}></progress>
    <div class="actions">
      <button type="button" class="action" data-again ?hidden=${!isFailed} @click=${again}>${label}</button>
      <button type="button" class="action" data-stop @click=${stop}>${end}</button>
    </div>`;
};

const failure = (error: unknown): string => {
  const reason =
    error instanceof RefusedError
      ? error.message
      : gettext('The server is not responding, or the connection was lost.');
  return gettext('{reason} Nothing was saved, and what you chose is unchanged.', { reason });
};

const save = ({ blob, name }: FileContent): void => {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ);
};
