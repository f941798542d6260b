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

/** A sentence in the form that a number asks for; `{n}` is the number itself. */
export const ngettext = (singular: string, plural: string, n: number, values: Values = {}): string => {
  const forms = translations(singular);
  const source = n === 1 ? singular : plural;
  return fill(forms[pluralForm(n)] ?? source, { n, ...values });
};

/** A number with the separators of the page's language. */
export const number = (value: number): string => value.toLocaleString(language() === 'en' ? 'en-GB' : language());

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

const translations = (message: string): string[] => {
  catalogue ??= JSON.parse(document.getElementById('messages')?.textContent || '{"language":"en","messages":{}}');
  return catalogue?.messages[message] ?? [];
};

// Catalogues list plural forms in the order in which CLDR names the categories that the language has.
const pluralForm = (n: number): number => {
  const rules = new Intl.PluralRules(language());
  const order = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((category) =>
    rules.resolvedOptions().pluralCategories.includes(category as Intl.LDMLPluralRule),
  );
  return order.indexOf(rules.select(n));
};

/** Forgets the catalogue, for tests that bring another one. */
export const resetCatalogue = (): void => {
  catalogue = undefined;
};
