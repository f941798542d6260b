/** Every sentence that a person reads passes through here, so that it can be translated. The server writes the catalogue
 * of the page's language into `<script type="application/json" id="messages">`; English has none. */

export type Values = Record<string, string | number>;

interface Catalogue {
  language: string;
  messages: Record<string, string[]>;
}

let catalogue: Catalogue | undefined;

/** The language of the page, a BCP 47 tag. */
export const language = (): string => document.documentElement.lang || 'en';

/** A sentence in the language of the page, its `{named}` placeholders filled. */
export const gettext = (message: string, values: Values = {}): string =>
  fill(translations(message)[0] ?? message, values);

/** A sentence in the form that a number asks for; `{n}` is the number itself, its thousands separated. */
export const ngettext = (singular: string, plural: string, n: number, values: Values = {}): string => {
  const forms = translations(singular);
  const source = n === 1 ? singular : plural;
  return fill(forms[pluralForm(n)] ?? source, { n: number(n), ...values });
};

/** A number with the separators of the page's language. */
export const number = (value: number): string => value.toLocaleString(language() === 'en' ? 'en-GB' : language());

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

const translations = (message: string): string[] => {
  catalogue ??= JSON.parse(document.getElementById('messages')?.textContent || '{"language":"en","messages":{}}');
  return catalogue?.messages[message] ?? [];
};

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other']; // CLDR's order
const SAMPLE = 200; // whole numbers, which reach every category that gettext has a form for

// Catalogues list the forms of whole numbers in CLDR's order. French has two: its “many” begins at a million, as its “other” does.
const pluralForm = (n: number): number => {
  const rules = new Intl.PluralRules(language());
  const used = new Set(Array.from({ length: SAMPLE }, (_, number) => rules.select(number) as string));
  const order = CATEGORIES.filter((category) => used.has(category));
  const form = order.indexOf(rules.select(n));
  return form < 0 ? order.length - 1 : form;
};

/** Forgets the catalogue, for tests that bring another one. */
export const resetCatalogue = (): void => {
  catalogue = undefined;
};
