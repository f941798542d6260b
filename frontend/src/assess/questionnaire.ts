/** The data of an assessment's page (`questionnaire.payload` in Python). */
import type { Source } from './keeper.ts';
import type { RatedItem, Threshold } from './stage-rule.ts';

/** A text in pieces: a term of the glossary as [words, id of the term]. */
export type TextPiece = string | readonly [words: string, term: string];

export interface Item extends RatedItem {
  number: string;
  text: readonly TextPiece[];
  /** What is lost in the source, in a few words. */
  tag?: string;
  note?: string;
  /** Why it does not count; missing where it does. */
  uncounted?: string;
}

export interface Principle {
  number: number;
  pillar: number;
  short: string;
  title: string;
  summary: string;
  items: readonly Item[];
  /** What the toolkit suggests, by the stage from which it is taken. */
  policies: Readonly<Record<string, readonly string[]>>;
}

/** What a public answer suggests for a characteristic. */
export interface Finding {
  indicator: string;
  answer: string;
  speaks: string;
  settles: string;
  /** Whether it can be accepted as evidence. */
  direct: boolean;
  why: string;
}

/** The question behind a public answer. */
export interface PublicQuestion {
  page: string;
  question: string;
  dataset: string;
  title: string;
  link: string;
  year: number;
  who: string;
}

export interface Questionnaire extends Source {
  name: string;
  principle: number;
  /** Introductions by stage. */
  leads: Readonly<Record<string, string>>;
  threshold: Threshold;
  page: string;
  assessors: string;
  revisions: string;
  pillars: Readonly<Record<string, readonly [numeral: string, title: string]>>;
  principles: readonly Principle[];
  evidence: Readonly<Record<string, readonly Finding[]>>;
  questions: Readonly<Record<string, PublicQuestion>>;
}
