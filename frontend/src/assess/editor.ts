/** What the page of an assessment shows at the moment. */
import { answerCodes } from './draft.ts';
import type { Assessment } from './assessment.ts';
import type { Keeper } from './keeper.ts';
import type { Item, Principle, Questionnaire } from './questionnaire.ts';
import { result, type StageResult } from './stage-rule.ts';

export class Editor {
  readonly frame: HTMLElement;
  readonly data: Questionnaire;
  readonly keeper: Keeper;
  /** Items whose evidence is unfolded. */
  readonly unfolded = new Set<string>();
  isPanelOpen: boolean;
  /** Whose answers the form holds; empty for the country's own. */
  assessor = '';
  /** An assessor whom the address names and who is not there. */
  unknownAssessor = '';
  /** The number of the principle. */
  number: number;
  /** The revision that the head of the page names. */
  namedRevision = 0;

  constructor(frame: HTMLElement, data: Questionnaire, keeper: Keeper, isPanelOpen: boolean) {
    this.frame = frame;
    this.data = data;
    this.keeper = keeper;
    this.isPanelOpen = isPanelOpen;
    this.number = data.principle;
  }

  get document(): Assessment {
    return this.keeper.document;
  }

  get isClosed(): boolean {
    return Boolean(this.keeper.closed);
  }

  get principle(): Principle {
    const principle = this.principleOf(this.number);
    if (!principle) throw new Error(`There is no principle ${this.number}.`);
    return principle;
  }

  principleOf(number: number): Principle | undefined {
    return this.data.principles.find((principle) => principle.number === number);
  }

  item(id: string): Item {
    const item = this.principle.items.find((other) => other.id === id);
    if (!item) throw new Error(`There is no characteristic ${id} here.`);
    return item;
  }

  /** The address of a principle, with the same assessor. */
  address(number: number): string {
    const query = [
      number === 1 ? '' : `principle=${number}`,
      this.assessor && `as=${encodeURIComponent(this.assessor)}`,
    ].filter(Boolean);
    return this.data.page + (query.length ? `?${query.join('&')}` : '');
  }

  /** The stage of a principle from the country's own answers. */
  stage(principle: Principle): StageResult {
    return result(principle.items, answerCodes(this.document), this.data.threshold);
  }

  /** A part of the page: the form, the panel, the steps, the status, the differences, or whose answers there are. */
  static part(name: 'form' | 'panel' | 'steps' | 'status' | 'merge' | 'of'): HTMLElement {
    const part = document.querySelector<HTMLElement>(`.assess-${name}`);
    if (!part) throw new Error(`The page has no part “${name}”.`);
    return part;
  }
}
