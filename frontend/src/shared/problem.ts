/** What the API says when it refuses a request: a problem document (RFC 9457). */
import { gettext } from './i18n.ts';

const MAX_PLAIN = 300; // characters of a refusal that is not JSON, such as a proxy's

/** The members of a problem document; what a kind of problem adds stands beside them. */
type Problem = Record<string, unknown>;

/** The sentence of a problem document that says what went wrong, or the fallback. */
export const problemText = (body: unknown, fallback: string): string =>
  isObject(body) ? ([body.detail, body.title].find(isText) ?? fallback) : fallback;

/** Every problem that a problem document lists, a sentence each; none for anything else. */
export const problemList = (body: unknown): string[] =>
  isObject(body) && Array.isArray(body.problems) ? body.problems.filter(isText) : [];

/** Why a response is not what was asked for, as a sentence for the reader. */
export const refusalText = async (response: Response): Promise<string> => {
  const text = await response.text();
  const isPlain = response.status < 500 && text.trim() && !response.headers.get('Content-Type')?.includes('html');
  const fallback = isPlain
    ? text.trim().slice(0, MAX_PLAIN)
    : gettext('The server answered {status}.', { status: response.status });
  return problemText(parse(text), fallback);
};

const parse = (text: string): Problem => {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
};

const isObject = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
