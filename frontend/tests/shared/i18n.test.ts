import { afterEach, describe, expect, it } from 'vitest';
import golden from '../golden/messages.json' with { type: 'json' };
import { gettext, language, ngettext, number, resetCatalogue, type Values } from '../../src/shared/i18n.ts';

const translate = (lang: string, messages: Record<string, string[]>) => {
  document.documentElement.lang = lang;
  document.body.innerHTML = `<script type="application/json" id="messages"></script>`;
  document.getElementById('messages')?.append(JSON.stringify({ language: lang, messages }));
  resetCatalogue();
};

afterEach(() => {
  document.documentElement.lang = 'en';
  document.body.innerHTML = '';
  resetCatalogue();
});

describe('without a catalogue', () => {
  it('sentences are English, with their placeholders filled', () => {
    expect(language()).toBe('en');
    expect(gettext('{name} was saved, and {name} stays.', { name: 'x' })).toBe('x was saved, and x stays.');
  });

  it.each([
    [0, '0 results'],
    [1, '1 result'],
    [2, '2 results'],
  ])('%s is “%s”', (n, text) => {
    expect(ngettext('{n} result', '{n} results', n)).toBe(text);
  });

  it('a placeholder without a value, and a value with braces, stay as they are', () => {
    expect(gettext('{a} {b}', { a: '{b}' })).toBe('{b} {b}');
  });

  it.each(golden.fills)('placeholders are filled as in Python: $text', ({ text, values, result }) => {
    expect(gettext(text, values as unknown as Values)).toBe(result);
  });

  it('numbers have thousands separators', () => {
    expect(number(1234567)).toBe('1,234,567');
  });
});

describe('with a catalogue', () => {
  it('sentences are translated, others stay English', () => {
    translate('fr', { 'Copy {name}': ['Copier {name}'] });
    expect(gettext('Copy {name}', { name: 'x' })).toBe('Copier x');
    expect(gettext('Close')).toBe('Close');
  });

  it.each([
    [0, '0 résultat'],
    [1, '1 résultat'],
    [2, '2 résultats'],
    [1_000_000, '1\u202f000\u202f000 de résultats'],
  ])('French has three forms, one for millions: %s is “%s”', (n, text) => {
    translate('fr', { '{n} result': ['{n} résultat', '{n} de résultats', '{n} résultats'] });
    expect(ngettext('{n} result', '{n} results', n)).toBe(text);
  });

  it.each([
    [1, '1 wynik'],
    [3, '3 wyniki'],
    [5, '5 wyników'],
    [22, '22 wyniki'],
  ])('Polish has three: %s is “%s”', (n, text) => {
    translate('pl', { '{n} result': ['{n} wynik', '{n} wyniki', '{n} wyników'] });
    expect(ngettext('{n} result', '{n} results', n)).toBe(text);
  });

  it.each(Object.entries(golden.plurals))('%s has the form that Python chooses for every number', (lang, forms) => {
    translate(lang, { form: ['0', '1', '2', '3', '4', '5'] });
    expect(golden.numbers.map((n) => Number(ngettext('form', 'form', n)))).toEqual(forms);
  });

  it('a form that the catalogue lacks is English', () => {
    translate('pl', { '{n} result': ['{n} wynik'] });
    expect(ngettext('{n} result', '{n} results', 5)).toBe('5 results');
  });
});
