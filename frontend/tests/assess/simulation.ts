/** A server, a network that loses things, a browser's storage and tabs, all of them under a test's control. */
import type { Assessment, Evidence } from '../../src/assess/assessment.ts';
import type { Autosave, AutosaveEvent, Copy, Effect, Revision } from '../../src/assess/autosave-types.ts';
import { reduce, start } from '../../src/assess/autosave.ts';
import { evidenceOf, withAnswer } from '../../src/assess/draft.ts';
import type { Conflict, SaveAnswer } from '../../src/assess/save-answer.ts';
import { sendable } from '../../src/assess/sendable.ts';

export const CLOSINGS = { draft: '', returned: '', submitted: 'Read-only: submitted.', published: 'Read-only.' };
export const ITEM = 'p5-intermediate-c1';

type Send = Extract<Effect, { type: 'send' }>;
type Merge = Extract<Effect, { type: 'merge' }>;

/** The words of all pieces of evidence. */
export const wordsIn = (document: Assessment | undefined): string[] =>
  document ? evidenceOf(document, '', ITEM).flatMap(({ text, link }) => [text, ...(link ? [link] : [])]) : [];

export const withEvidence = (document: Assessment, ...added: Evidence[]): Assessment =>
  withAnswer(document, '', ITEM, { evidence: [...evidenceOf(document, '', ITEM), ...added] });

/** Saves revisions as the real one does: only on the newest one; both sides together once differences are settled. */
export class Server {
  state = 'draft';
  revisions: Assessment[] = [{ country: 'NZL', cycle: 2026, provenance: 'self-declared', revision: 0 }];

  get document(): Assessment {
    return this.revisions[this.revisions.length - 1];
  }

  get newest(): Revision {
    return { revision: this.revisions.length - 1, document: this.document };
  }

  get closed(): string {
    return CLOSINGS[this.state as keyof typeof CLOSINGS];
  }

  save(base: number, by: string, document: Assessment): SaveAnswer {
    return this.closed || base !== this.newest.revision ? this.conflict() : this.store(by, document);
  }

  /** What both sides added, in the order of the one that was there. */
  saveMerged(onto: number, by: string, document: Assessment): SaveAnswer {
    if (this.closed || onto !== this.newest.revision) return this.conflict();
    const present = new Set(wordsIn(this.document));
    const added = evidenceOf(document, '', ITEM).filter(({ text }) => !present.has(text));
    return this.store(by, withEvidence(this.document, ...added));
  }

  /** Somebody submits, publishes or reopens the assessment, which makes a revision. */
  takeStep(state: string): void {
    this.state = state;
    this.store('Secretariat', this.document);
  }

  private conflict(): Conflict {
    const { revision, document } = this.newest;
    const { saved_by = null, saved_at = null } = document;
    return { kind: 'conflict', state: this.state, revision, document, saved_by, saved_at, conflicts: [], theirs: [] };
  }

  private store(by: string, document: Assessment): SaveAnswer {
    const revision = this.revisions.length;
    const saved = { ...structuredClone(document), revision, saved_by: by, saved_at: `2026-01-01T00:00:${revision}Z` };
    this.revisions.push(saved);
    return { kind: 'saved', revision, saved_by: by, saved_at: saved.saved_at, document: saved };
  }
}

/** The storage that all tabs of a browser share. */
export class Browser {
  readonly copies = new Map<string, string>();
  readonly open = new Set<string>();
  isFull = false;

  read(name: string): Copy | null {
    const text = this.copies.get(name);
    return text ? (JSON.parse(text) as Copy) : null;
  }

  orphan(): string | undefined {
    return [...this.copies.keys()].find((name) => !this.open.has(name));
  }
}

/** A tab that shows the assessment. What it asks for waits until the test lets it happen. */
export class Tab {
  readonly name: string;
  readonly browser: Browser;
  state: Autosave;
  delay: number | null = null;
  sends: Send[] = [];
  merge: Merge | null = null;
  isLooking = false;
  isRefreshing = false;
  effects: Effect['type'][] = [];

  constructor(name: string, browser: Browser, shown: Revision, closed = '') {
    this.name = name;
    this.browser = browser;
    browser.open.add(name);
    this.state = start(shown, closed, CLOSINGS);
    this.dispatch({ type: 'shown', ...shown, closed });
  }

  dispatch(event: AutosaveEvent): void {
    const [state, effects] = reduce(this.state, event);
    this.state = state;
    for (const effect of effects) this.perform(effect);
  }

  change(...added: Evidence[]): void {
    this.dispatch({ type: 'changed', document: withEvidence(this.state.document, ...added) });
  }

  /** The timer fires. */
  wait(): void {
    this.delay = null;
    this.dispatch({ type: 'timer', by: 'Ana' });
  }

  answer(answer: SaveAnswer): void {
    const sent = this.sends.shift();
    if (sent) this.dispatch({ type: 'answered', send: sent.send, answer });
  }

  /** The server gets the save, and its answer arrives. */
  deliver(server: Server): void {
    const [sent] = this.sends;
    if (sent) this.answer(server.save(sent.base, sent.by, sent.document));
  }

  /** A person settles the differences. */
  settle(server: Server): void {
    if (!this.merge) return;
    const { merge, answer } = this.merge;
    const merged = server.saveMerged(answer.revision, 'Ana', sendable(this.state.document).document);
    if (merged.kind === 'saved' && merged.document) {
      this.merge = null;
      const { revision, document } = merged;
      this.dispatch({ type: 'merged', merge, revision, document, at: '2026-01-01T00:00:00Z' });
    } else if (merged.kind === 'conflict') {
      this.merge = { ...this.merge, answer: merged };
      this.dispatch({ type: 'merge closed', merge, answer: merged });
      if (this.state.closed) this.merge = null;
    }
  }

  /** The copies of other tabs are looked for. */
  look(): void {
    this.isLooking = false;
    const name = this.browser.orphan();
    if (name) this.dispatch({ type: 'orphan', name, copy: this.browser.read(name) });
  }

  close(): void {
    this.browser.open.delete(this.name);
  }

  private perform(effect: Effect): void {
    this.effects.push(effect.type);
    switch (effect.type) {
      case 'store': {
        const isStored = !this.browser.isFull;
        if (isStored) this.browser.copies.set(this.name, JSON.stringify(effect.copy));
        return this.dispatch({ type: 'stored', isStored, then: effect.then });
      }
      case 'drop':
        this.browser.copies.delete(effect.name ?? this.name);
        return;
      case 'read own copy':
        return this.dispatch({ type: 'own copy', copy: this.browser.read(this.name) });
      case 'look for orphans':
        this.isLooking = true;
        return;
      case 'send':
        this.sends.push(effect);
        return;
      case 'schedule':
        this.delay = effect.delay;
        return;
      case 'unschedule':
        this.delay = null;
        return;
      case 'merge':
        this.merge = effect;
        return;
      case 'refresh':
        this.isRefreshing = true;
        return;
      case 'redraw':
      case 'show status':
        return;
    }
  }
}
