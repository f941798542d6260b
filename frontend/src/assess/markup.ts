/** Small parts of templates. */
import { html, render, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';

/** Draws a template from new elements, so that nothing typed or chosen in the earlier ones stays. */
export const drawAnew = (template: unknown, container: HTMLElement): void => {
  render(keyed({}, template), container);
};

/** A sentence whose placeholders are filled with templates: translate it first, without values for these. */
export const withMarkup = (text: string, parts: Readonly<Record<string, unknown>>): unknown[] =>
  text.split(/\{(\w+)\}/).map((piece, n) => (n % 2 ? parts[piece] : piece));

/** The first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The symbol of a stage in its colour; its words stand beside it. */
export const stageSymbol = ({ kind, symbol }: { kind: string; symbol: string }): TemplateResult =>
  html`<span class="stage-symbol stage-${kind}" aria-hidden="true">${symbol}</span>`;
