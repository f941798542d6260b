import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download } from '../../src/shell/download.ts';
import { fileName, stepText } from '../../src/shell/file-request.ts';

let control: ReadableStreamDefaultController<Uint8Array>;
const progress = 'event: progress\ndata: {"done":1,"of":4,"text":"Drawing slide 2"}\n\n';
const stream = (): Response => {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (control = controller) });
  return { ok: true, body, headers: new Headers({ 'Content-Type': 'text/event-stream' }) } as Response;
};
const send = (text: string) => control.enqueue(new TextEncoder().encode(text));
const file = () =>
  new Response('PK', { headers: { 'Content-Disposition': 'attachment; filename="ours.pptx"', 'Content-Type': 'x/y' } });
const serve = (...responses: Response[]) => {
  const fetch = vi.fn<(address: string, options: RequestInit) => Promise<Response>>(
    async () => responses.shift() ?? Promise.reject(new TypeError()),
  );
  window.fetch = fetch as unknown as typeof window.fetch;
  return fetch;
};
const link = () => Object.assign(document.createElement('a'), { href: 'http://localhost/api/v1/decks/a.pptx?x=1' });
const dialog = () => document.querySelector<HTMLDialogElement>('dialog.take');
const step = () => dialog()?.querySelector('.take-step')?.textContent;
const button = (name: string) => dialog()?.querySelector<HTMLButtonElement>(`[data-${name}]`);
const saved: string[] = [];

beforeEach(() => {
  document.body.innerHTML = '<p id="announcer"></p>';
  saved.length = 0;
  URL.createObjectURL = () => 'blob:x';
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});

afterEach(() => vi.restoreAllMocks());

describe('download', () => {
  it('saves a file that is there at once, without a dialog', async () => {
    serve(file());
    await download(link());
    expect(saved).toEqual(['ours.pptx']);
    expect(document.getElementById('announcer')?.textContent).toBe('ours.pptx was saved.');
    expect(dialog()).toBeNull();
  });

  it('tells how far a file is, and fetches it once it is made', async () => {
    const fetch = serve(stream(), file());
    const end = download(link());
    await vi.waitFor(() => expect(dialog()?.open).toBe(true));
    send(progress);
    await vi.waitFor(() => expect(step()).toBe('Drawing slide 2 (1 of 4)'));
    expect(dialog()?.querySelector('progress')?.getAttribute('value')).toBe('0.25');
    send('event: file\ndata: {"name":"ours.pptx","type":"x/y","size":2}\n\n');
    await end;
    expect(saved).toEqual(['ours.pptx']);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(dialog()).toBeNull();
  });

  it('stops the request when it is cancelled, and says nothing', async () => {
    const fetch = serve(stream());
    const end = download(link());
    await vi.waitFor(() => expect(dialog()?.open).toBe(true));
    button('stop')?.click();
    expect(fetch.mock.calls[0][1].signal?.aborted).toBe(true);
    control.error(new DOMException('', 'AbortError'));
    await end;
    expect(dialog()).toBeNull();
    expect(saved).toEqual([]);
  });

  it.each([
    ['a refusal', () => Response.json({ detail: 'The queue is full.' }, { status: 503 }), '', 'The queue is full.'],
    [
      'a failure',
      stream,
      'event: failed\ndata: {"detail":"No browser to print with."}\n\n',
      'No browser to print with.',
    ],
    ['a broken stream', stream, 'event: fi', 'The server is not responding, or the connection was lost.'],
  ])('says in words what went wrong: %s', async (_name, response, text, reason) => {
    serve(response());
    const end = download(link());
    if (text) {
      send(text);
      control.close();
    }
    await end;
    expect(step()).toBe(`${reason} Nothing was saved, and what you chose is unchanged.`);
    expect(dialog()?.querySelector('h2')?.textContent).toBe('The file was not made');
    expect(document.activeElement).toBe(button('again'));
    expect(button('stop')?.textContent).toBe('Close');
  });

  it('tries again', async () => {
    serve(Response.json({ detail: 'Busy.' }, { status: 503 }), file());
    await download(link());
    button('again')?.click();
    await vi.waitFor(() => expect(saved).toEqual(['ours.pptx']));
    expect(dialog()).toBeNull();
  });
});

describe('fileName', () => {
  it.each([
    ['attachment; filename="a b.pdf"', '/x/y.pdf', 'a b.pdf'],
    [null, 'http://localhost/x/y.pdf?address=/a/b', 'y.pdf'],
    ['attachment', 'http://localhost/', 'download'],
  ])('of %j and %s is %s', (header, address, name) => {
    expect(fileName(header, address)).toBe(name);
  });
});

describe('stepText', () => {
  it.each([
    [{ done: 1, of: 4, text: 'Drawing' }, 'Drawing (1 of 4)'],
    [{ done: 0, of: 1, text: 'Printing' }, 'Printing'],
    [{ done: 5, of: 4, text: 'Late' }, 'Late'],
    [{ done: 0, of: 5000, text: 'Reading rows' }, 'Reading rows'],
  ])('of %j is %s', (progress, text) => {
    expect(stepText(progress)).toBe(text);
  });
});
