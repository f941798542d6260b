/** A request for a file that the server needs a while to make. */
import { gettext } from '../shared/i18n.ts';
import { problemText, refusalText } from '../shared/problem.ts';
import { eventsOf } from './events.ts';

const MAX_STEPS = 1000; // more is no number of slides or sheets, and says nothing to a reader

/** How far the server is. */
export interface Progress {
  done: number;
  of: number;
  text: string;
}

export interface FileContent {
  blob: Blob;
  name: string;
}

/** The server has said, in words for the reader, why there is no file. */
export class RefusedError extends Error {}

/** Fetches a file, reporting how far it is. RefusedError with the server's reason; other errors are those of the connection. */
export const requestFile = async (
  address: string,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<FileContent> => {
  let response = await accepted(await fetch(address, { headers: { Accept: 'text/event-stream' }, signal }));
  if (response.headers.get('Content-Type')?.includes('event-stream')) {
    const name = await finish(response, report);
    report({ done: 1, of: 1, text: gettext('Downloading {name}', { name }) });
    response = await accepted(await fetch(address, { signal })); // it is now made, at the same address
  }
  return { blob: await response.blob(), name: fileName(response.headers.get('Content-Disposition'), address) };
};

/** The name that the server gives a file, else the last part of its address. */
export const fileName = (disposition: string | null, address: string): string =>
  /filename="([^"]+)"/.exec(disposition ?? '')?.[1] || address.split(/[?#]/)[0].split('/').pop() || 'download';

/** A step as a sentence, with its number where there are several. */
export const stepText = ({ done, of, text }: Progress): string =>
  of > 1 && done <= of && of < MAX_STEPS
    ? gettext('{step} ({done} of {total})', { step: text, done, total: of })
    : text;

const accepted = async (response: Response): Promise<Response> => {
  if (!response.ok) throw new RefusedError(await refusalText(response));
  return response;
};

/** The name of the file, once the events say that it is made. */
const finish = async (response: Response, report: (progress: Progress) => void): Promise<string> => {
  for await (const { kind, data } of eventsOf(response)) {
    const content: unknown = JSON.parse(data);
    if (kind === 'failed') throw new RefusedError(problemText(content, gettext('Something went wrong on the server.')));
    if (kind === 'file') return (content as { name: string }).name;
    if (kind === 'progress') report(content as Progress);
  }
  throw new TypeError('The stream ended before the file was made.');
};
