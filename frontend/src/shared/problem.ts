/** What the API says when it refuses a request: a problem document (RFC 9457), or the older `{"message": …}`. */
import { gettext } from './i18n.ts';

const MAX_PLAIN = 300; // characters of a refusal that is not JSON, such as a proxy's

/** The members of a problem document; what a kind of problem adds stands beside them. */
export type Problem = Record<string, unknown>;

/** The sentence of a problem document that says what went wrong, or the fallback. */
export const problemText = (body: unknown, fallback: string): string => {
  if (!isObject(body)) return fallback;
  const { detail, message } = body;
  const nested = isObject(detail) ? detail.message : undefined;
  return [detail, message, nested, body.title].find(isText) ?? fallback;
};

/** The body of a response as an object; empty where it is anything else. */
export const problemOf = async (response: Response): Promise<Problem> => parse(await response.text());

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
