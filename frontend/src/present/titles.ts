/** What the server calls the slides of views, by the address of the view; without the server their stored names do. */
import { url } from '../shared/address.ts';
import { gettext } from '../shared/i18n.ts';
import { problemText } from '../shared/problem.ts';
import { deckCode } from './code.ts';
import { deckOf, type Deck, type Plan, type Slide } from './deck.ts';

export interface ViewTitle {
  title: string;
  lead: string;
  /** How many slides the view becomes. */
  count: number;
  trouble: string;
}

const titles = new Map<string, ViewTitle>();

/** What is known of a slide's view. */
export const titleOf = (slide: Slide): ViewTitle | undefined => titles.get(slide.address ?? '');

/** Asks for the titles of a deck's views that are not known yet; gives whether there are new ones.
 * Raises an error that says why the server refuses; TypeError without a network. */
export const fetchTitles = async (address: string, deck: Deck): Promise<boolean> => {
  const views = deck.slides.filter((slide) => slide.kind === 'view' && slide.address && !titleOf(slide));
  const unknown = [...new Set(views.map((slide) => slide.address))];
  if (!unknown.length) return false;
  const slides = await checkPlan(address, { slides: unknown.map((view) => ({ address: view })) });
  slides.forEach((title, index) => titles.set(unknown[index] ?? '', title));
  return true;
};

/** The titles of a plan's slides. Raises an error where the server cannot use the plan; TypeError without a network. */
export const checkPlan = async (address: string, plan: Plan): Promise<ViewTitle[]> => {
  const response = await fetch(`${url(address)}?deck=${await deckCode(deckOf(plan))}`);
  const body: unknown = await response.json().catch(() => null); // a proxy may answer with anything
  if (!response.ok) throw new Error(problemText(body, gettext('The server cannot read it.')));
  return (body as { slides: ViewTitle[] }).slides;
};

/** What a slide is called in the list. */
export const slideName = (slide: Slide): string =>
  slide.title || titleOf(slide)?.title || slide.name || slide.text || slide.address || kindLabel(slide);

/** What a slide shows, in a word. */
export const kindLabel = (slide: Slide): string => {
  const labels: Record<string, string> = {
    view: gettext('View'),
    section: gettext('Section'),
    statement: gettext('Statement'),
    chart: gettext('Chart'),
    table: gettext('Table'),
    points: gettext('Points'),
  };
  return (slide.kind === 'view' && labels[titleOf(slide)?.lead ?? '']) || labels[slide.kind];
};
