// @vitest-environment node
/** Whatever happens in whatever order, every change is on the server, in a stored copy, or in a tab that warns before it closes. */
import { expect, test } from 'vitest';
import { isAtRisk } from '../../src/assess/autosave.ts';
import type { SaveAnswer } from '../../src/assess/save-answer.ts';
import { evidenceOf, withAnswer } from '../../src/assess/draft.ts';
import { sendable } from '../../src/assess/sendable.ts';
import { Browser, ITEM, Server, Tab, withEvidence, wordsIn } from './simulation.ts';

const SEQUENCES = 600;
const LENGTH = 70;
const MAX_TABS = 3;

test.each([1, 2, 3])('nothing is lost in random sequences of events (seed %i)', (seed) => {
  for (let n = 0; n < SEQUENCES / 3; n += 1) {
    const world = new World(seed * 100_000 + n);
    for (let step = 0; step < LENGTH; step += 1) {
      world.act();
      world.check();
    }
    world.finish();
  }
});

class World {
  readonly server = new Server();
  readonly browser = new Browser();
  readonly log: string[] = [];
  tabs: Tab[] = [];
  /** Saves that the network still holds though nobody waits for an answer any more. */
  late: { base: number; by: string; document: Tab['state']['document'] }[] = [];
  /** Everything that was entered here, and what was lost with a tab that warned before. */
  readonly entered = new Set<string>();
  readonly forgiven = new Set<string>();
  readonly #random: () => number;
  #count = 0;

  constructor(seed: number) {
    this.log.push(`seed ${seed}`);
    this.#random = mulberry32(seed);
    this.open();
  }

  act(): void {
    const [name, action] = this.pick(Object.entries(this.actions));
    this.log.push(name);
    action();
  }

  check(): void {
    const safe = new Set([
      ...this.server.revisions.slice(-1).flatMap(wordsIn),
      ...[...this.browser.copies.keys()].flatMap((name) => wordsIn(this.browser.read(name)?.document)),
      ...this.tabs.filter(({ state }) => !state.isStored).flatMap(({ state }) => wordsIn(state.document)),
    ]);
    const lost = [...this.entered].filter((word) => !safe.has(word) && !this.forgiven.has(word));
    expect(lost, this.log.join(' → ')).toEqual([]);
  }

  /** The network is back, the assessment is open, and everybody settles what is to be settled: all is saved. */
  finish(): void {
    this.browser.isFull = false;
    if (this.server.closed) this.server.takeStep('returned');
    this.log.push('end');
    for (const tab of this.tabs) tab.dispatch({ type: 'shown', ...this.server.newest, closed: '' });
    this.tabs.forEach((tab) => this.calm(tab));
    for (const tab of [...this.tabs]) this.shut(tab);
    const last = this.open();
    for (let round = 0; this.browser.copies.size && round < 20; round += 1) {
      this.calm(last);
      if (sendable(last.state.document).gaps.length) last.dispatch({ type: 'changed', document: corrected(last) });
    }
    const saved = new Set(wordsIn(this.server.document));
    const missing = [...this.entered].filter((word) => !saved.has(word.replace('www.', 'https://www.')));
    expect(
      missing.filter((word) => !this.forgiven.has(word)),
      this.log.join(' → '),
    ).toEqual([]);
    expect([...this.browser.copies.keys()], this.log.join(' → ')).toEqual([]);
  }

  private readonly actions: Record<string, () => void> = {
    change: () => this.edit({ text: this.word() }),
    'change again': () => this.edit({ text: this.word() }),
    'unfinished change': () => {
      const word = this.word();
      this.edit({ text: word, link: `www.${word}` });
    },
    timer: () =>
      this.withTab(
        ({ delay }) => delay !== null,
        (tab) => tab.wait(),
      ),
    'timer again': () =>
      this.withTab(
        ({ delay }) => delay !== null,
        (tab) => tab.wait(),
      ),
    answer: () => this.withFlight((tab) => tab.deliver(this.server)),
    'answer again': () => this.withFlight((tab) => tab.deliver(this.server)),
    'lost answer': () => this.withFlight((tab) => this.arrive(tab, { kind: 'silent' })),
    'lost save': () => this.withFlight((tab) => tab.answer({ kind: 'silent' })),
    'timeout, then arrival': () =>
      this.withFlight((tab) => {
        this.late.push(tab.sends[0]);
        tab.answer({ kind: 'silent' });
      }),
    'late arrival': () => {
      const save = this.late.shift();
      if (save) this.server.save(save.base, save.by, save.document);
    },
    'error after saving': () => this.withFlight((tab) => this.arrive(tab, { kind: 'failed', reason: '' })),
    'error before saving': () => this.withFlight((tab) => tab.answer({ kind: 'failed', reason: '' })),
    'too large': () => this.withFlight((tab) => tab.answer({ kind: 'refused', reason: 'Too large' })),
    settle: () =>
      this.withTab(
        ({ merge }) => merge !== null,
        (tab) => tab.settle(this.server),
      ),
    'merge fails': () =>
      this.withTab(
        ({ merge }) => merge !== null,
        (tab) => {
          const { merge } = tab.merge ?? { merge: 0 };
          tab.merge = null;
          tab.dispatch({ type: 'merge failed', merge });
        },
      ),
    online: () => this.withTab(always, (tab) => tab.dispatch({ type: 'flush', by: 'Ana' })),
    left: () => this.withTab(always, (tab) => tab.dispatch({ type: 'left', by: 'Ana' })),
    visible: () => this.withTab(always, (tab) => tab.dispatch({ type: 'visible' })),
    refreshed: () =>
      this.withTab(
        ({ isRefreshing }) => isRefreshing,
        (tab) => {
          tab.isRefreshing = false;
          tab.dispatch({ type: 'refreshed', ...this.server.newest, state: this.server.state });
        },
      ),
    'page shown': () => this.withTab(always, (tab) => this.show(tab)),
    'look for orphans': () =>
      this.withTab(
        ({ isLooking }) => isLooking,
        (tab) => tab.look(),
      ),
    open: () => {
      if (this.tabs.length < MAX_TABS) this.open();
    },
    kill: () => this.withTab(always, (tab) => this.shut(tab)),
    reload: () =>
      this.withTab(always, (tab) => {
        this.shut(tab);
        this.open(tab.name);
      }),
    'storage full': () => {
      this.browser.isFull = !this.browser.isFull;
    },
    'another editor': () => {
      if (this.server.closed) return;
      const word = this.word();
      this.entered.add(word); // what others saved must not be lost either
      this.server.save(this.server.newest.revision, 'Ben', withEvidence(this.server.document, { text: word }));
    },
    submit: () => {
      if (!this.server.closed && this.#random() < 0.4) this.server.takeStep('submitted');
    },
    reopen: () => {
      if (this.server.closed) this.server.takeStep('returned');
    },
  };

  private edit(evidence: { text: string; link?: string }): void {
    this.withTab(
      ({ state }) => !state.closed && state.merge === null, // else the form lets nothing be entered
      (tab) => {
        for (const word of [evidence.text, evidence.link]) if (word) this.entered.add(word);
        tab.change(evidence);
      },
    );
  }

  private arrive(tab: Tab, answer: SaveAnswer): void {
    const [{ base, by, document }] = tab.sends;
    this.server.save(base, by, document);
    tab.answer(answer);
  }

  /** The page may be a moment old. */
  private show(tab: Tab): void {
    tab.merge = null;
    tab.dispatch({ type: 'shown', ...this.server.newest, closed: this.server.closed });
  }

  private open(name = `tab-${(this.#count += 1)}`): Tab {
    const tab = new Tab(name, this.browser, this.server.newest, this.server.closed);
    this.tabs.push(tab);
    return tab;
  }

  private shut(tab: Tab): void {
    if (isAtRisk(tab.state) || !tab.state.isStored)
      wordsIn(tab.state.document).forEach((word) => this.forgiven.add(word));
    this.late.push(...tab.sends);
    tab.close();
    this.tabs = this.tabs.filter((other) => other !== tab);
  }

  private calm(tab: Tab): void {
    for (let round = 0; round < 100; round += 1) {
      if (tab.delay !== null) tab.wait();
      else if (tab.sends.length) tab.deliver(this.server);
      else if (tab.merge) tab.settle(this.server);
      else if (tab.isLooking) tab.look();
      else return;
    }
    throw new Error(`It never comes to rest: ${this.log.join(' → ')}`);
  }

  private withFlight(act: (tab: Tab) => void): void {
    this.withTab(({ sends }) => sends.length > 0, act);
  }

  private withTab(matches: (tab: Tab) => boolean, act: (tab: Tab) => void): void {
    const tabs = this.tabs.filter(matches);
    if (tabs.length) act(this.pick(tabs));
  }

  private word(): string {
    return `word-${(this.#count += 1)}`;
  }

  private pick<T>(choices: T[]): T {
    return choices[Math.floor(this.#random() * choices.length)];
  }
}

/** The links that could not be saved, as they should have been. */
const corrected = ({ state }: Tab): Tab['state']['document'] => {
  const evidence = evidenceOf(state.document, '', ITEM);
  const links = evidence.map((piece) =>
    piece.link?.startsWith('www.') ? { ...piece, link: `https://${piece.link}` } : piece,
  );
  return withAnswer(state.document, '', ITEM, { evidence: links });
};

const always = (): boolean => true;

const mulberry32 = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
