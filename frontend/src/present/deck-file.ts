/** A deck as a JSON file on the reader's own disk. */
import { gettext } from '../shared/i18n.ts';
import { page, say } from './builder.ts';
import { isPlan, MAX_SLIDES, planOf, type Deck, type Plan } from './deck.ts';
import { checkPlan } from './titles.ts';

const MAX_NAME = 60;

/** Saves a deck; gives the name of the file. */
export const saveFile = (deck: Deck): string => {
  const content = new Blob([JSON.stringify(planOf(deck), null, 2)], { type: 'application/json' });
  const href = URL.createObjectURL(content);
  const download = fileName(deck);
  Object.assign(document.createElement('a'), { href, download }).click();
  URL.revokeObjectURL(href);
  return download;
};

/** Lets the reader choose a file, and hands over its plan once the server has found it sound. */
export const openFile = (use: (plan: Plan, message: string) => void): void => {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.json,application/json' });
  input.addEventListener('change', () => {
    if (input.files?.[0]) void load(input.files[0], use);
  });
  input.click();
};

/** The name of a deck's file: the letters and digits of its title. */
export const fileName = ({ title }: Deck): string =>
  `${(title || 'deck').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, MAX_NAME)}.json`;

/** The plan in the text of a file. Raises an error whose message says why there is none. */
export const parsePlan = (text: string): Plan => {
  const plan = parse(text);
  if (!isPlan(plan)) throw new Error(gettext('It is not a deck of this dashboard.'));
  const { length } = plan.slides;
  if (length <= MAX_SLIDES) return plan;
  throw new Error(
    gettext('A deck has at most {max} slides; this one has {number}.', { max: MAX_SLIDES, number: length }),
  );
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(gettext('It is not JSON.'));
  }
};

const load = async (file: File, use: (plan: Plan, message: string) => void): Promise<void> => {
  try {
    const plan = parsePlan(await file.text());
    await checkPlan(page()?.titles ?? '', plan);
    use(plan, gettext('The deck in {name} is open.', { name: file.name }));
  } catch (error) {
    const reason =
      error instanceof TypeError ? gettext('The server is not responding.') : error instanceof Error && error.message;
    say([gettext('The file could not be opened, and your deck is unchanged.'), reason].filter(Boolean).join(' '));
  }
};
