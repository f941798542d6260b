/** Performs what the autosave machine decides for one assessment: requests, storage, timers, and what the page shows. */
import { url } from '../shared/address.ts';
import type { Assessment } from './assessment.ts';
import type { Autosave, AutosaveEvent, Effect } from './autosave-types.ts';
import { isAtRisk, isUnsaved, reduce, start } from './autosave.ts';
import { Copies } from './copies.ts';
import type { Conflict } from './save-answer.ts';
import { put } from './save-request.ts';
import { sendable } from './sendable.ts';
import { statusOf, type Status } from './status.ts';

/** What the keeper needs to know of an assessment's page. */
export interface Source {
  country: string;
  cycle: number;
  revision: number;
  document: Assessment;
  /** Why nothing can be changed; empty where it can. */
  closed: string;
  closings: Record<string, string>;
  /** The address of the assessment in the API. */
  save: string;
}

/** The differences to another revision, to be settled by a person. */
export interface MergeRequest {
  answer: Conflict;
  /** The address for the save that settles them. */
  save: string;
  base: number;
  author: () => string;
  /** What is to be saved now. */
  document: () => Assessment;
  /** Takes an answer that closes the assessment; says whether it does. */
  close: (answer: Conflict) => boolean;
  done: (document: Assessment, revision: number) => void;
}

/** The page, which does nothing while it shows another assessment. */
export interface Page {
  redraw: () => void;
  showStatus: () => void;
  merge: (request: MergeRequest) => Promise<void> | undefined;
  author: () => string;
}

/** The newest revision, as the API gives it. */
interface Newest {
  revision: number;
  document: Assessment;
  state: string;
}

type Performers = { [Type in Effect['type']]: (effect: Extract<Effect, { type: Type }>) => void };

export class Keeper {
  readonly #source: Source;
  readonly #copies: Copies;
  #state: Autosave;
  #page: Page | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(source: Source) {
    this.#source = source;
    this.#copies = new Copies(source.country, source.cycle);
    this.#state = start(source, source.closed, source.closings);
  }

  /** The assessment as it is being worked on. */
  get document(): Assessment {
    return this.#state.document;
  }

  /** Why nothing can be changed; empty where it can. */
  get closed(): string {
    return this.#state.closed;
  }

  get isMerging(): boolean {
    return this.#state.merge !== null;
  }

  get isUnsaved(): boolean {
    return isUnsaved(this.#state);
  }

  /** Whether leaving the page would lose work. */
  get isAtRisk(): boolean {
    return isAtRisk(this.#state);
  }

  /** Where the work is, in words. */
  status(): Status {
    return statusOf(this.#state, {
      isOnline: navigator.onLine,
      now: new Date(),
      isWaiting: () => this.#copies.isWaiting(this.#state.settled),
    });
  }

  /** The server has shown the page anew. */
  show(source: Source, page: Page): void {
    this.#page = page;
    this.#dispatch({ type: 'shown', document: source.document, revision: source.revision, closed: source.closed });
  }

  change(document: Assessment): void {
    this.#dispatch({ type: 'changed', document });
  }

  /** Saves at once; resolves when the server has answered. */
  flush(): Promise<void> {
    this.#dispatch({ type: 'flush', by: this.#author() });
    return this.#sending;
  }

  /** The page is being left, maybe for good. */
  leave(): void {
    this.#dispatch({ type: 'left', by: this.#author() });
  }

  /** The tab is in sight again. */
  refresh(): void {
    this.#dispatch({ type: 'visible' });
  }

  #author(): string {
    return this.#page?.author() ?? '';
  }

  #dispatch(event: AutosaveEvent): void {
    const [state, effects] = reduce(this.#state, event);
    this.#state = state;
    for (const effect of effects) (this.#performers[effect.type] as (effect: Effect) => void)(effect);
  }

  readonly #performers: Performers = {
    store: ({ copy, then }) => this.#dispatch({ type: 'stored', isStored: this.#copies.store(copy), then }),
    drop: ({ name }) => this.#copies.drop(name ?? undefined),
    'read own copy': () => this.#dispatch({ type: 'own copy', copy: this.#copies.read() }),
    'look for orphans': () => void this.#lookForOrphans(),
    send: (effect) => {
      this.#sending = this.#send(effect);
    },
    schedule: ({ delay }) => this.#schedule(delay),
    unschedule: () => clearTimeout(this.#timer),
    merge: (effect) => void this.#merge(effect),
    refresh: () => void this.#refresh(),
    redraw: () => this.#page?.redraw(),
    'show status': () => this.#page?.showStatus(),
  };

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#dispatch({ type: 'timer', by: this.#author() }), delay);
  }

  async #lookForOrphans(): Promise<void> {
    const name = await this.#copies.orphan();
    if (name) this.#dispatch({ type: 'orphan', name, copy: this.#copies.read(name) });
  }

  async #send({ send, base, by, document, isLeaving }: Extract<Effect, { type: 'send' }>): Promise<void> {
    const answer = await put(this.#source.save, { base, by, document }, isLeaving);
    this.#dispatch({ type: 'answered', send, answer });
  }

  async #merge({ merge, base, answer }: Extract<Effect, { type: 'merge' }>): Promise<void> {
    try {
      await this.#page?.merge({
        answer,
        base,
        save: this.#source.save,
        author: () => this.#author(),
        document: () => sendable(this.document).document,
        close: (closing) => {
          this.#dispatch({ type: 'merge closed', merge, answer: closing });
          return Boolean(this.closed);
        },
        done: (document, revision) =>
          this.#dispatch({ type: 'merged', merge, document, revision, at: new Date().toISOString() }),
      });
    } catch {
      this.#dispatch({ type: 'merge failed', merge });
    }
  }

  async #refresh(): Promise<void> {
    const newest = await fetch(url(this.#source.save))
      .then((response) => (response.ok ? (response.json() as Promise<Newest>) : null))
      .catch(() => null); // the next save says that there is no network
    if (newest) {
      const { revision, document, state } = newest;
      this.#dispatch({ type: 'refreshed', revision, document, state });
    }
  }
}
