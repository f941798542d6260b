/** The list in the search dialog. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { url } from '../shared/address.ts';
import { gettext } from '../shared/i18n.ts';
import { excerpt, marked, type Piece } from './excerpt.ts';
import type { SearchIndex, Target } from './index-build.ts';
import { group, type Match } from './query.ts';

const SHOWN = 5; // of a group, until the reader wants all of it

/** What is shown before anything is typed: examples, and the pages. */
export const beginning = (index: SearchIndex): TemplateResult => {
  const examples = index.suggestions.map(
    (text) => html`<div role="option" aria-selected="false" data-query=${text}>${text}</div>`,
  );
  const pages = index.targets.filter(({ kind }) => index.kinds[kind][0] === 'page').map((page) => link(page));
  return html`${section(gettext('For example'), 0, examples)}${section(gettext('Pages'), 1, pages)}`;
};

/** Matches in groups; those whose kind is in `expanded` are shown whole. */
export const results = (index: SearchIndex, matches: Match[], expanded: ReadonlySet<number>): TemplateResult[] =>
  group(index, matches).map(([kind, members]) => {
    const [code, name] = index.kinds[kind];
    const isWhole = members.length <= SHOWN + 1 || expanded.has(kind);
    const shown = isWhole ? members : members.slice(0, SHOWN);
    const all = gettext('Show all {n} in {kind}', { n: members.length, kind: name.toLowerCase() });
    const more = html`<div role="option" aria-selected="false" data-expand=${kind}>${all}</div>`;
    const options = [...shown.map((match) => link(index.targets[match.id], match)), isWhole ? nothing : more];
    return section(`${name} · ${members.length}`, kind, options, `of-${code}`);
  });

/** Where else a query without matches can be tried. */
export const elsewhere = (index: SearchIndex, query: string): TemplateResult =>
  section(gettext('Search elsewhere'), 0, [
    link({
      href: `${index.catalogue}?q=${encodeURIComponent(query)}`,
      title: gettext('Search the catalogue for “{query}”', { query }),
      context: gettext('Indicators, with filters'),
    }),
  ]);

const section = (name: string, number: number, options: unknown[], style = ''): TemplateResult =>
  html`<div role="group" class=${style} aria-labelledby="search-group-${number}">
    <div role="presentation" class="search-group" id="search-group-${number}">${name}</div>
    ${options}
  </div>`;

const link = (target: Pick<Target, 'href' | 'title' | 'context'>, match?: Match): TemplateResult => {
  const terms = new Set(match?.terms);
  return html`<a role="option" aria-selected="false" tabindex="-1" href=${url(target.href)}
    ><span class="search-title">${pieces(marked(target.title, terms))}</span
    ><span class="search-context">${pieces(marked(target.context, terms))}</span
    >${match ? passage(target as Target, match) : nothing}</a
  >`;
};

const passage = (target: Target, match: Match): TemplateResult | typeof nothing => {
  const part = excerpt(target, match);
  if (!part) return nothing;
  if (part.kind === 'passage') {
    const { isCutBefore, isCutAfter } = part;
    return html`<span class="search-excerpt"
      >${isCutBefore ? '… ' : ''}${pieces(part.pieces)}${isCutAfter ? ' …' : ''}</span
    >`;
  }
  const [before, after] = gettext('also {names}').split('{names}');
  const names = part.names.map((name, place) => html`${place ? ', ' : ''}${pieces(name)}`);
  return html`<span class="search-excerpt">${before}${names}${after}</span>`;
};

const pieces = (list: Piece[]): unknown[] =>
  list.map(({ text, isMatch }) => (isMatch ? html`<mark>${text}</mark>` : text));
