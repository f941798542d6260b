/** The copies of one assessment in this browser's storage: each tab has its own, so that two tabs differ through the server,
 * as two editors do. */
import { keys, read, remove, write } from '../shared/storage.ts';
import type { Copy } from './autosave-types.ts';
import { content } from './sendable.ts';
import { openTabs, tabName } from './tab.ts';

const PREFIX = 'dgt-assess|';

export class Copies {
  readonly #start: string;

  constructor(country: string, cycle: number) {
    this.#start = `${PREFIX}${country}-${cycle}|`;
  }

  /** Whether this tab's copy could be stored. */
  store(copy: Copy): boolean {
    return write(this.#own(), JSON.stringify({ ...copy, changed_at: Date.now() }));
  }

  /** This tab's copy, or that of a name; null where there is none, or it cannot be read. */
  read(name = this.#own()): Copy | null {
    try {
      return JSON.parse(read(name) ?? 'null') as Copy | null;
    } catch {
      return null;
    }
  }

  drop(name = this.#own()): void {
    remove(name);
  }

  /** The name of a copy that a closed tab has left. */
  async orphan(): Promise<string | undefined> {
    const isOpen = await openTabs();
    return this.#names().find((name) => name !== this.#own() && !isOpen(name.slice(this.#start.length)));
  }

  /** Whether a copy of any tab holds something else than this content. */
  isWaiting(settled: string | null): boolean {
    return this.#names().some((name) => {
      const document = this.read(name)?.document;
      return document !== undefined && content(document) !== settled;
    });
  }

  #names(): string[] {
    return keys(this.#start);
  }

  #own(): string {
    return this.#start + tabName();
  }
}
