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
  return fill((forms.length ? forms[pluralForm(n)] : undefined) ?? source, { n: number(n), ...values });
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
// Whole numbers that reach every category: French “many” begins at a million.
const SAMPLE = [...Array(200).keys(), 1_000_000];

// Catalogues list the forms of whole numbers in CLDR's order, as dashboard/i18n/plurals.py does.
const pluralForm = (n: number): number => {
  const rules = new Intl.PluralRules(language());
  const used = new Set<string>(SAMPLE.map((number) => rules.select(number)));
  return CATEGORIES.filter((category) => used.has(category)).indexOf(rules.select(n));
};

/** Forgets the catalogue, for tests that bring another one. */
export const resetCatalogue = (): void => {
  catalogue = undefined;
};
