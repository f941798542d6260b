/** The distribution: of each principle, how many of the chosen countries are at each stage, with their names. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { gettext, ngettext } from '../shared/i18n.ts';
import { wholePercentages } from '../shared/rounding.ts';
import { url } from '../shared/address.ts';
import type { Cell, Comparison, Principle, StageSymbol } from './comparison.ts';
import { bar, members, membersWords, tally, tallyWords } from './mix.ts';
import { current } from './page.ts';
import { counted, uncountedWords, type Selection } from './selection.ts';
import { countryLink, type View } from './view.ts';

/** Whose stages a bar shows. */
interface Whose {
  id: string;
  title: string;
  note: string;
  codes: string[];
  cells: Map<string, Cell[]>;
}

const ALL = 'all';

let unfolded: ReadonlySet<string> = new Set(); // the parts whose names are shown: whose|principle|symbol

export const distribution: View = {
  draw(frame, selection) {
    const everyone = whose(selection);
    const pillars = [...new Set(selection.columns.map(({ pillar }) => pillar))];
    render(
      pillars.map((pillar) => section(selection, pillar, everyone)),
      frame,
    );
  },
};

/** Shows or hides the names of a part. */
export const toggleNames = (part: HTMLElement): void => {
  const page = current();
  const key = part.dataset.names ?? '';
  unfolded = unfolded.has(key) ? new Set([...unfolded].filter((other) => other !== key)) : new Set([...unfolded, key]);
  if (!page) return;
  distribution.draw(page.frame, page);
  page.frame.querySelector<HTMLElement>(`[data-names="${CSS.escape(key)}"]`)?.focus();
};

const section = (selection: Selection, pillar: number, everyone: Whose[]): TemplateResult => {
  const { comparison, columns } = selection;
  const [numeral, title] = comparison.pillars[pillar];
  return html`<section class="share-pillar pillar-${pillar}">
    <h2>${numeral} ${title}</h2>
    ${columns.filter((column) => column.pillar === pillar).map((column) => row(comparison, column, everyone))}
  </section>`;
};

const row = (comparison: Comparison, column: Principle, everyone: Whose[]): TemplateResult => {
  const { number, shortTitle, title } = column;
  return html`<div class="share-row">
    <h3><a href=${url(`/principles/${number}`)} title=${title}>${number} ${shortTitle}</a></h3>
    <div>${everyone.map((group) => stages(comparison, column, group))}</div>
  </div>`;
};

/** One bar, and its parts as buttons that unfold the names of their countries. */
const stages = (
  comparison: Comparison,
  column: Principle,
  { id, title, note, codes, cells }: Whose,
): TemplateResult => {
  const counts = tally(cells, codes, column);
  const total = counts.reduce((sum, [, group]) => sum + group.length, 0);
  const caption = id === ALL ? nothing : html`<div class="share-who">${title} <small>${note}</small></div>`;
  if (!total)
    return html`<div class="share-bar-of">
      ${caption}
      <p class="quiet">${gettext('No country to count.')}</p>
    </div>`;
  const label = gettext('{title}: {details}', { title, details: `${tallyWords(comparison, counts)}; ${note}` });
  const percentages = wholePercentages(counts.map(([, group]) => group.length));
  const keyOf = (symbol: StageSymbol): string => `${id}|${column.number}|${symbol}`;
  return html`<div class="share-bar-of ${id === ALL ? 'first' : ''}">
    ${caption}
    <div role="img" aria-label=${label}>${bar(comparison, counts)}</div>
    <div class="share-parts">
      ${counts.map(([symbol, group], place) =>
        part(comparison, symbol, group.length, total, percentages[place] ?? 0, keyOf(symbol)),
      )}
    </div>
    ${counts.filter(([symbol]) => unfolded.has(keyOf(symbol))).map(([symbol, group]) => names(comparison, symbol, group))}
  </div>`;
};

const part = (
  comparison: Comparison,
  symbol: StageSymbol,
  n: number,
  total: number,
  percent: number,
  key: string,
): TemplateResult => {
  const words = gettext('{stage}: {n} of {total}; their names', {
    stage: comparison.labels[symbol].toLowerCase(),
    n,
    total,
  });
  return html`<button type="button" class="share-part" data-names=${key} aria-expanded=${String(unfolded.has(key))}>
    <b>${symbol}</b> ${n} <span>${percent}%</span><span class="visually-hidden">, ${words}</span>
  </button>`;
};

const names = (comparison: Comparison, symbol: StageSymbol, codes: string[]): TemplateResult => {
  const wanted = new Set(codes);
  const links = comparison.countries
    .filter(({ code }) => wanted.has(code))
    .map((country, i) => html`${i ? ', ' : ''}${countryLink(country)}`);
  return html`<p class="share-names"><b>${comparison.labels[symbol]} (${codes.length}):</b> ${links}</p>`;
};

/** The chosen countries, the same in the other cycle, and every group beside them. */
const whose = ({ comparison, countries, state }: Selection): Whose[] => {
  const codes = counted(countries).map(({ code }) => code);
  const { cells, before } = comparison;
  const note = [countryCount(codes.length), uncountedWords(countries)].filter(Boolean).join(', ');
  const earlier = before ? codes.filter((code) => before.has(code)) : [];
  return [
    { id: ALL, title: gettext('Countries chosen'), note, codes, cells },
    ...(before ? [{ ...past(comparison, earlier.length), codes: earlier, cells: before }] : []),
    ...state.groups.map((group) => ({
      id: group,
      title: comparison.groups[group][0],
      note: membersWords(comparison, group),
      codes: members(comparison, group),
      cells,
    })),
  ];
};

const past = ({ against }: Comparison, n: number): Pick<Whose, 'id' | 'title' | 'note'> => ({
  id: 'before',
  title: gettext('In {cycle}', { cycle: against }),
  note: countryCount(n),
});

const countryCount = (n: number): string => ngettext('{n} country', '{n} countries', n);
