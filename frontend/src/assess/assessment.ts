/** An assessment as in its file. While it is worked on it may hold what is not finished yet. */

export interface Origin {
  indicator: string;
  dataset: string;
  answer: string;
  year: number;
}

export interface Evidence {
  text: string;
  link?: string;
  date?: string;
  origin?: Origin;
}

export interface ItemAnswer {
  answer?: string;
  evidence?: readonly Evidence[];
  note?: string;
  to_confirm?: boolean;
}

export type ItemAnswers = Readonly<Record<string, ItemAnswer>>;

/** A declared stage with its reason, or a target with its year. */
export interface Plan {
  stage?: string;
  reason?: string;
  year?: string | number;
}

/** The part of an assessment that a plan belongs to. */
export type PlanPart = 'declared' | 'targets';

export interface Comment {
  by: string;
  at: string;
  text: string;
  principle?: number | null;
}

export interface Assessment {
  readonly country: string;
  readonly cycle: number;
  readonly provenance?: string;
  readonly state?: string;
  readonly revision?: number;
  readonly saved_by?: string | null;
  readonly saved_at?: string | null;
  readonly answers?: ItemAnswers;
  readonly declared?: Readonly<Record<string, Plan>>;
  readonly targets?: Readonly<Record<string, Plan>>;
  readonly efforts?: Readonly<Record<string, string>>;
  readonly assessors?: Readonly<Record<string, ItemAnswers>>;
  readonly comments?: readonly Comment[];
}
