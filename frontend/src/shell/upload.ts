/** Brings a file from the reader's disk into the page. What is in it, and whether it can be used, the server says. */
import { setProps } from '../shared/dash.ts';
import { byId, closest } from '../shared/dom.ts';

const FIELD = 'upload-field';

let uploads = 0;

// What a file leads to is where the keyboard goes on: the button that was pressed may be gone.
const preview = new MutationObserver(() => document.querySelector<HTMLElement>('[data-reached]')?.focus());

document.addEventListener('click', (event) => {
  const button = closest(event, '[data-brings]');
  if (button) choose(button);
});

const choose = (button: HTMLElement): void => {
  const { brings: store = '', accepts = '', shown = '', largest } = button.dataset;
  document.getElementById(FIELD)?.remove();
  const field = Object.assign(document.createElement('input'), {
    type: 'file',
    id: FIELD,
    accept: accepts,
    hidden: true,
  });
  field.addEventListener('change', () => void send(field, store, Number(largest)));
  preview.observe(byId(shown), { childList: true, subtree: true });
  document.body.append(field);
  field.click();
};

const send = async (field: HTMLInputElement, store: string, maxBytes: number): Promise<void> => {
  const file = field.files?.[0];
  if (!file) return;
  const content = file.size > maxBytes ? '' : await base64(file); // the server refuses it by its size
  uploads += 1; // the same file again is another upload
  setProps(store, { data: { name: file.name, size: file.size, content, n: uploads } });
};

/** The content of a file; empty if it cannot be read. */
const base64 = (file: File): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => resolve('');
    reader.readAsDataURL(file);
  });
