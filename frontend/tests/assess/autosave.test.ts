// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { FIRST_PAUSE, isAtRisk, isUnsaved, LONGEST_PAUSE, MAX_LOST, QUIET } from '../../src/assess/autosave.ts';
import { withAnswer, withPlan } from '../../src/assess/draft.ts';
import type { SaveAnswer } from '../../src/assess/save-answer.ts';
import { Browser, ITEM, Server, Tab, withEvidence, wordsIn } from './simulation.ts';

const SILENT: SaveAnswer = { kind: 'silent' };
const FAILED: SaveAnswer = { kind: 'failed', reason: 'Error' };
const TOO_LARGE: SaveAnswer = { kind: 'refused', reason: 'Too large' };

let server: Server;
let browser: Browser;
let tab: Tab;

const open = (name = 'tab'): Tab => new Tab(name, browser, server.newest, server.closed);
const words = (): string[] => wordsIn(server.document);
const copy = (name = 'tab'): string[] => wordsIn(browser.read(name)?.document);
/** The tab comes to rest: what is scheduled happens, and the server answers. */
const rest = (which = tab): void => {
  while (which.delay !== null || which.sends.length || which.isLooking) {
    if (which.delay !== null) which.wait();
    which.deliver(server);
    if (which.isLooking) which.look();
  }
};
const byAnother = (text: string): void => {
  server.save(server.newest.revision, 'Ben', withEvidence(server.document, { text }));
};

beforeEach(() => {
  server = new Server();
  browser = new Browser();
  tab = open();
});

describe('a change', () => {
  test('is stored in the browser at once, and sent after a quiet moment', () => {
    tab.change({ text: 'law' });
    expect(copy()).toEqual(['law']);
    expect(tab.delay).toBe(QUIET);
    expect(tab.sends).toEqual([]);
    tab.wait();
    expect(tab.sends).toMatchObject([{ base: 0, by: 'Ana', isLeaving: false }]);
  });

  test('leaves the browser when the server has it', () => {
    tab.change({ text: 'law' });
    tab.wait();
    expect(copy()).toEqual(['law']);
    tab.deliver(server);
    expect(words()).toEqual(['law']);
    expect(browser.copies.size).toBe(0);
    expect(tab.state).toMatchObject({ base: 1, flight: null, lost: [], savedAt: server.document.saved_at });
    expect(tab.state.document).toMatchObject({ revision: 1, saved_by: 'Ana' });
  });

  test('while a save is under way is saved after it', () => {
    tab.change({ text: 'law' });
    tab.wait();
    tab.change({ text: 'act' });
    tab.wait();
    expect(tab.sends).toHaveLength(1);
    tab.deliver(server);
    expect(words()).toEqual(['law']);
    expect(copy()).toEqual(['law', 'act']);
    expect(tab.delay).toBe(QUIET);
    rest();
    expect(words()).toEqual(['law', 'act']);
    expect(browser.copies.size).toBe(0);
  });

  test('that is undone before it is sent asks the server for nothing', () => {
    const before = tab.state.document;
    tab.change({ text: 'law' });
    tab.dispatch({ type: 'changed', document: before });
    tab.wait();
    expect(tab.sends).toEqual([]);
    expect(browser.copies.size).toBe(0);
  });

  test('that cannot be saved yet stays in the browser, and the rest is saved', () => {
    tab.change({ text: 'law', link: 'www.example.org' });
    rest();
    expect(words()).toEqual(['law']);
    expect(copy()).toEqual(['law', 'www.example.org']);
    expect(isUnsaved(tab.state)).toBe(false);
  });
});

describe('without an answer', () => {
  test('it tries again, each time after twice the pause, up to half a minute', () => {
    tab.change({ text: 'law' });
    const pauses: (number | null)[] = [];
    for (let n = 0; n < 7; n += 1) {
      tab.wait();
      tab.answer(n % 2 ? SILENT : FAILED);
      pauses.push(tab.delay);
    }
    expect(pauses).toEqual([FIRST_PAUSE, 4000, 8000, 16_000, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]);
    expect(tab.state.isFailing).toBe(true);
    expect(copy()).toEqual(['law']);
    rest();
    expect(tab.state).toMatchObject({ isFailing: false, pause: FIRST_PAUSE });
    expect(words()).toEqual(['law']);
  });

  test('it saves at once when there is a network again', () => {
    tab.change({ text: 'law' });
    tab.wait();
    tab.answer(SILENT);
    tab.dispatch({ type: 'flush', by: 'Ana' });
    expect(tab.delay).toBeNull();
    tab.deliver(server);
    expect(words()).toEqual(['law']);
  });

  test('a save that had arrived is recognised as one’s own', () => {
    tab.change({ text: 'law' });
    tab.wait();
    const [{ base, document }] = tab.sends;
    server.save(base, 'Ana', document);
    tab.answer(SILENT);
    tab.change({ text: 'act' });
    rest();
    expect(tab.effects).not.toContain('merge');
    expect(words()).toEqual(['law', 'act']);
    expect(server.newest.revision).toBe(2);
  });

  test('a save that had arrived is recognised after a restart, too', () => {
    tab.change({ text: 'law' });
    tab.wait();
    const [{ base, document }] = tab.sends;
    tab.answer(SILENT);
    tab.change({ text: 'act' });
    tab.close();
    server.save(base, 'Ana', document);
    tab = open();
    expect(tab.state.base).toBe(1);
    rest();
    expect(tab.effects).not.toContain('merge');
    expect(words()).toEqual(['law', 'act']);
  });

  test('the same save sent twice is recognised though its second answer was a conflict', () => {
    tab.change({ text: 'law' });
    tab.wait();
    tab.answer(SILENT);
    tab.wait();
    const [sent] = tab.sends;
    expect(tab.state.flight?.isRepeat).toBe(true);
    byAnother('theirs');
    tab.deliver(server);
    expect(tab.state.lost).toHaveLength(1);
    expect(tab.merge?.answer.document).toBe(server.document);
    expect(sent.base).toBe(0);
  });

  test('as many sends are remembered as a copy can hold', () => {
    for (let n = 0; n < MAX_LOST + 5; n += 1) {
      tab.change({ text: `law ${n}` });
      tab.wait();
      tab.answer(SILENT);
    }
    expect(tab.state.lost).toHaveLength(MAX_LOST);
    expect(browser.read('tab')?.lost).toHaveLength(MAX_LOST);
  });
});

describe('a refusal', () => {
  beforeEach(() => {
    tab.change({ text: 'law' });
    tab.wait();
  });

  test('is not sent again before something changes', () => {
    tab.answer(TOO_LARGE);
    expect(tab.state).toMatchObject({ refused: 'Too large', isFailing: false, lost: [] });
    expect(tab.delay).toBeNull();
    expect(copy()).toEqual(['law']);
    tab.change({ text: 'act' });
    expect(tab.state.refused).toBe('');
    rest();
    expect(words()).toEqual(['law', 'act']);
  });

  test('of what was changed meanwhile is followed by another attempt', () => {
    tab.change({ text: 'act' });
    tab.wait();
    tab.answer(TOO_LARGE);
    expect(tab.state.refused).toBe('');
    rest();
    expect(words()).toEqual(['law', 'act']);
  });
});

describe('another revision', () => {
  beforeEach(() => {
    tab.change({ text: 'mine' });
    tab.wait();
    byAnother('theirs');
    tab.deliver(server);
  });

  test('asks a person, and both sides are saved together', () => {
    expect(tab.merge?.answer.revision).toBe(1);
    expect(copy()).toEqual(['mine']);
    tab.settle(server);
    expect(words()).toEqual(['theirs', 'mine']);
    expect(wordsIn(tab.state.document)).toEqual(['theirs', 'mine']);
    expect(tab.state).toMatchObject({ base: 2, merge: null });
    expect(browser.copies.size).toBe(0);
  });

  test('nothing is sent until the differences are settled', () => {
    tab.delay = null;
    tab.dispatch({ type: 'flush', by: 'Ana' });
    tab.dispatch({ type: 'left', by: 'Ana' });
    tab.dispatch({ type: 'visible' });
    expect(tab.sends).toEqual([]);
    expect(tab.isRefreshing).toBe(false);
  });

  test('that cannot be shown is asked for again', () => {
    const merge = tab.merge?.merge ?? 0;
    tab.merge = null;
    tab.dispatch({ type: 'merge failed', merge });
    expect(tab.state).toMatchObject({ merge: null, isFailing: true });
    rest();
    expect(tab.state.merge).toBeGreaterThan(merge);
  });

  test('is asked for anew when the page is shown anew; what the earlier question answers counts no more', () => {
    const { merge, answer } = tab.merge ?? { merge: 0, answer: null };
    tab.dispatch({ type: 'shown', ...server.newest, closed: '' });
    expect(tab.state.merge).toBeNull();
    tab.dispatch({ type: 'merged', merge, revision: 9, document: server.document, at: '' });
    tab.dispatch({ type: 'merge failed', merge });
    if (answer) tab.dispatch({ type: 'merge closed', merge, answer: { ...answer, state: 'submitted' } });
    expect(tab.state).toMatchObject({ base: 0, closed: '', isFailing: false });
    rest();
    expect(tab.state.merge).not.toBeNull();
  });

  test('that closes it while the differences are settled lets the work wait', () => {
    server.takeStep('submitted');
    tab.settle(server);
    expect(tab.state).toMatchObject({ closed: 'Read-only: submitted.', merge: null });
    expect(copy()).toEqual(['mine']);
  });

  test('keeps unfinished fields', () => {
    tab.dispatch({ type: 'changed', document: withPlan(tab.state.document, 'targets', 5, { stage: 'advanced' }) });
    tab.settle(server);
    expect(tab.state.document.targets).toEqual({ 5: { stage: 'advanced' } });
    expect(browser.read('tab')?.document.targets).toEqual({ 5: { stage: 'advanced' } });
    expect(words()).toEqual(['theirs', 'mine']);
  });
});

test('what was entered while a save was under way is among the differences', () => {
  tab.change({ text: 'mine' });
  tab.wait();
  tab.change({ text: 'more' });
  byAnother('theirs');
  tab.deliver(server);
  expect(tab.merge).toBeNull();
  expect(tab.delay).toBe(0);
  rest();
  tab.settle(server);
  expect(words()).toEqual(['theirs', 'mine', 'more']);
});

describe('closed meanwhile', () => {
  beforeEach(() => {
    tab.change({ text: 'mine' });
    server.takeStep('submitted');
    tab.wait();
    tab.deliver(server);
  });

  test('the page shows what was submitted, and the work waits in the browser', () => {
    expect(tab.state.closed).toBe('Read-only: submitted.');
    expect(wordsIn(tab.state.document)).toEqual([]);
    expect(copy()).toEqual(['mine']);
    tab.dispatch({ type: 'flush', by: 'Ana' });
    expect(tab.sends).toEqual([]);
  });

  test('the work comes back when it is reopened', () => {
    server.takeStep('returned');
    tab.dispatch({ type: 'visible' });
    expect(tab.isRefreshing).toBe(true);
    tab.dispatch({ type: 'refreshed', ...server.newest, state: 'returned' });
    expect(tab.state.closed).toBe('');
    rest();
    tab.settle(server);
    expect(words()).toEqual(['mine']);
  });

  test('a page that is opened meanwhile leaves the copy alone', () => {
    const other = open('other');
    expect(other.isLooking).toBe(false);
    other.look();
    expect(wordsIn(other.state.document)).toEqual([]);
    expect(copy()).toEqual(['mine']);
  });
});

test('where the browser stores nothing, what is entered stays on the page that was closed', () => {
  browser.isFull = true;
  tab.change({ text: 'mine' });
  server.takeStep('submitted');
  tab.wait();
  tab.deliver(server);
  expect(tab.state.closed).not.toBe('');
  expect(wordsIn(tab.state.document)).toEqual(['mine']);
  tab.dispatch({ type: 'shown', ...server.newest, closed: server.closed });
  expect(wordsIn(tab.state.document)).toEqual(['mine']);
  expect(isAtRisk(tab.state)).toBe(true);
});

test('an answer that comes after the page was shown closed touches nothing', () => {
  tab.change({ text: 'mine' });
  tab.wait();
  tab.change({ text: 'more' });
  const [{ base, document }] = tab.sends;
  server.save(base, 'Ana', document);
  server.takeStep('submitted');
  tab.dispatch({ type: 'shown', ...server.newest, closed: server.closed });
  tab.answer({ kind: 'saved', revision: 1, saved_by: 'Ana', saved_at: null });
  expect(copy()).toEqual(['mine', 'more']);
});

test('what the browser cannot store is at risk until the server has it', () => {
  browser.isFull = true;
  tab.change({ text: 'law' });
  expect(isAtRisk(tab.state)).toBe(true);
  rest();
  expect(isAtRisk(tab.state)).toBe(false);
});

describe('restart', () => {
  test('takes up the copy of this tab', () => {
    tab.change({ text: 'law' });
    tab.close();
    tab = open();
    expect(wordsIn(tab.state.document)).toEqual(['law']);
    expect(tab.delay).toBe(0);
    rest();
    expect(words()).toEqual(['law']);
  });

  test('with a copy of an earlier revision asks about the differences', () => {
    tab.change({ text: 'mine' });
    tab.close();
    byAnother('theirs');
    tab = open();
    expect(tab.state).toMatchObject({ base: 0, settled: null });
    rest();
    expect(tab.merge?.base).toBe(0);
    tab.settle(server);
    expect(words()).toEqual(['theirs', 'mine']);
  });

  test('takes up unfinished fields beside what the server has', () => {
    tab.change({ text: 'law', link: 'www.example.org' });
    rest();
    tab.close();
    tab = open();
    expect(wordsIn(tab.state.document)).toEqual(['law', 'www.example.org']);
    expect(tab.state.base).toBe(1);
  });

  test('drops a copy of what the server has, and one that is damaged', () => {
    browser.copies.set('tab', JSON.stringify({ base: 0, document: server.document }));
    open();
    expect(browser.copies.size).toBe(0);
    browser.copies.set('tab', '{}');
    open();
    expect(browser.copies.size).toBe(0);
  });
});

describe('copies of closed tabs', () => {
  const leave = (name: string, text: string): void => {
    const other = open(name);
    other.change({ text });
    other.close();
  };

  test('are taken over one after the other, as differences to each other', () => {
    leave('two', 'of two');
    leave('three', 'of three');
    tab.isLooking = true;
    rest();
    expect(words()).toEqual(['of two']);
    tab.settle(server);
    rest();
    tab.settle(server);
    rest();
    expect(words()).toEqual(['of two', 'of three']);
    expect(browser.copies.size).toBe(0);
  });

  test('wait until this tab has nothing under way, not even an unfinished field', () => {
    leave('two', 'of two');
    tab.change({ text: '', link: 'www' });
    tab.look();
    expect(wordsIn(tab.state.document)).toEqual(['', 'www']);
    expect(copy('two')).toEqual(['of two']);
  });

  test('stay where this tab cannot store what it takes over', () => {
    leave('two', 'of two');
    browser.isFull = true;
    tab.look();
    expect(wordsIn(tab.state.document)).toEqual(['of two']);
    expect(copy('two')).toEqual(['of two']);
    rest();
    expect(words()).toEqual(['of two']);
    expect(browser.copies.size).toBe(0);
  });

  test('that hold nothing new are dropped', () => {
    browser.copies.set('two', JSON.stringify({ base: 0, document: server.document }));
    tab.look();
    expect(browser.copies.size).toBe(0);
    expect(tab.isLooking).toBe(true);
  });

  test('of tabs that are open are left alone', () => {
    open('two').change({ text: 'of two' });
    tab.look();
    expect(wordsIn(tab.state.document)).toEqual([]);
  });
});

describe('the page', () => {
  test('being left sends what is not saved, and nothing else', () => {
    tab.dispatch({ type: 'left', by: 'Ana' });
    expect(tab.sends).toEqual([]);
    tab.change({ text: 'law' });
    tab.dispatch({ type: 'left', by: 'Ana' });
    expect(tab.sends).toMatchObject([{ isLeaving: true }]);
    expect(copy()).toEqual(['law']);
  });

  test('shown anew with a newer revision shows it where nothing is under way', () => {
    byAnother('theirs');
    tab.dispatch({ type: 'shown', ...server.newest, closed: '' });
    expect(wordsIn(tab.state.document)).toEqual(['theirs']);
  });

  test('shown anew with an older revision than was saved stays as it is', () => {
    tab.change({ text: 'law' });
    const before = server.newest;
    rest();
    tab.dispatch({ type: 'shown', ...before, closed: '' });
    expect(wordsIn(tab.state.document)).toEqual(['law']);
  });

  test('shown anew keeps work that is under way, and saves it at once', () => {
    tab.change({ text: 'law' });
    byAnother('theirs');
    tab.dispatch({ type: 'shown', ...server.newest, closed: '' });
    expect(wordsIn(tab.state.document)).toEqual(['law']);
    expect(tab.delay).toBe(0);
  });

  test('in sight again asks for a newer revision only where nothing is under way', () => {
    tab.dispatch({ type: 'visible' });
    expect(tab.isRefreshing).toBe(false); // nothing is saved yet
    byAnother('theirs');
    tab.dispatch({ type: 'shown', ...server.newest, closed: '' });
    tab.dispatch({ type: 'visible' });
    expect(tab.isRefreshing).toBe(true);
    byAnother('more');
    tab.change({ text: 'mine' });
    tab.dispatch({ type: 'refreshed', ...server.newest, state: 'draft' });
    expect(wordsIn(tab.state.document)).toEqual(['theirs', 'mine']);
  });

  test('in sight again after publication is closed', () => {
    byAnother('theirs');
    tab.dispatch({ type: 'shown', ...server.newest, closed: '' });
    server.takeStep('published');
    tab.dispatch({ type: 'refreshed', ...server.newest, state: 'published' });
    expect(tab.state.closed).toBe('Read-only.');
  });
});

test('answers are saved like evidence', () => {
  tab.dispatch({ type: 'changed', document: withAnswer(tab.state.document, '', ITEM, { answer: 'partly' }) });
  rest();
  expect(server.document.answers?.[ITEM].answer).toBe('partly');
});
