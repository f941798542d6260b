import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { keeperOf } from '../../src/assess/keepers.ts';
import { start } from '../../src/assess/page.ts';
import type { Questionnaire } from '../../src/assess/questionnaire.ts';
import { questionnaire } from './questionnaire.ts';

let cycle = 2000;
let data: Questionnaire;

const find = <T extends HTMLElement = HTMLElement>(selector: string): T => {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`There is no ${selector}`);
  return element;
};
const draw = (change: Partial<Questionnaire> = {}): void => {
  cycle += 1; // keepers outlive their page, so each test has its own assessment
  data = questionnaire({ cycle, document: { country: 'NZL', cycle }, ...change });
  (window.dash_clientside?.assess as { draw: (data: Questionnaire) => string }).draw(data);
};
const answers = (): unknown => keeperOf(data).document.answers;
const type = (selector: string, value: string): void => {
  find<HTMLInputElement>(selector).value = value;
  find(selector).dispatchEvent(new Event('input', { bubbles: true }));
};
const change = (selector: string): unknown => find(selector).dispatchEvent(new Event('change', { bubbles: true }));
const press = (target: Element, init: KeyboardEventInit): unknown =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
const choose = (id: string, value: string): void => {
  find<HTMLInputElement>(`#${id} input[value="${value}"]`).checked = true;
  change(`#${id} input[value="${value}"]`);
};

beforeAll(() => {
  window.matchMedia = () => Object.assign(new EventTarget(), { matches: true }) as MediaQueryList;
  vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockRejectedValue(new TypeError('no network')));
  start();
});

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML =
    '<input id="author" value=" An\u0007a "><div class="assess-of"></div><div id="assess-frame"></div>';
  history.replaceState({}, '', '/assess/NZL/2026');
  window.dash_clientside = { ...window.dash_clientside, set_props: vi.fn(), no_update: null };
  draw();
});

describe('an answer', () => {
  test('changes the stage, the way and the status', () => {
    choose('p1-i1', 'applies');
    choose('p1-i2', 'applies');
    expect(answers()).toEqual({ 'p1-i1': { answer: 'applies' }, 'p1-i2': { answer: 'applies' } });
    expect(find('.stage-badge').textContent).toContain('At least intermediate');
    expect(find('[data-live]').textContent).toBe('Stage so far: ≥I At least intermediate');
    expect(find('.assess-steps [aria-current]').textContent).toContain('2 of 4 answered');
    expect(find('.assess-status').textContent).toBe('Kept in this browser, saving …');
  });

  test('is given by a figure, inside a characteristic only', () => {
    press(find('#p1-i1 input'), { key: '2' });
    expect(answers()).toEqual({ 'p1-i1': { answer: 'partly' } });
    press(find('.assess-form h2'), { key: '1' });
    press(find('#p1-i1 input'), { key: '1', ctrlKey: true });
    press(find('#p1-i1 input'), { key: '7' });
    expect(answers()).toEqual({ 'p1-i1': { answer: 'partly' } });
    press(find('#p1-i1 input'), { key: '0' });
    expect(answers()).toEqual({});
  });

  test('of an earlier cycle is confirmed', () => {
    draw({ document: { country: 'NZL', cycle, answers: { 'p1-i1': { answer: 'applies', to_confirm: true } } } });
    expect(find('.assess-steps').textContent).toContain('1 to confirm');
    find('[data-act=confirm]').click();
    expect(answers()).toEqual({ 'p1-i1': { answer: 'applies' } });
    expect(document.querySelector('.unconfirmed')).toBeNull();
  });
});

describe('evidence', () => {
  test('is added, typed and removed', () => {
    find('#p1-i1 [data-act=add]').click();
    expect(document.activeElement).toBe(find('#p1-i1 [data-field=text]'));
    type('#p1-i1 [data-field=text]', 'la\u0007w');
    type('#p1-i1 [data-field=note]', 'note');
    expect(answers()).toEqual({ 'p1-i1': { evidence: [{ text: 'law' }], note: 'note' } });
    find('#p1-i1 [data-act=remove]').click();
    expect(answers()).toEqual({ 'p1-i1': { note: 'note' } });
  });

  test('with a link that cannot be saved is marked once the field is left', () => {
    find('#p1-i1 [data-act=add]').click();
    type('#p1-i1 [data-field=link]', 'www.example.org');
    expect(find('#p1-i1 .field-trouble').hidden).toBe(true);
    change('#p1-i1 [data-field=link]');
    expect(find('#p1-i1 .field-trouble').hidden).toBe(false);
    expect(find('#p1-i1 [data-field=link]').getAttribute('aria-invalid')).toBe('true');
    type('#p1-i1 [data-field=link]', 'https://example.org');
    change('#p1-i1 [data-field=link]');
    expect(find('#p1-i1 [data-field=link]').hasAttribute('aria-invalid')).toBe(false);
  });

  test('from a public answer is accepted with its origin, and answers what was open', () => {
    find('#p1-i1 [data-act=accept]').click();
    expect(answers()).toEqual({
      'p1-i1': {
        answer: 'applies',
        evidence: [
          {
            text: 'Survey: Is there one? – Yes',
            link: 'https://example.org',
            origin: { indicator: 'q1', dataset: 'd', answer: 'Yes', year: 2022 },
          },
        ],
      },
    });
    expect(find<HTMLInputElement>('#p1-i1 input[value=applies]').checked).toBe(true);
    expect(find<HTMLButtonElement>('#p1-i1 [data-act=accept]').disabled).toBe(true);
  });
});

describe('the way', () => {
  test('leads on and back, with the address and the focus', () => {
    find('[data-act=next]').click();
    expect(find('.assess-form h2').textContent).toBe('Title 2');
    expect(location.search).toBe('?principle=2');
    expect(document.activeElement).toBe(find('.assess-form h2'));
    press(document.body, { key: 'PageUp', altKey: true });
    expect(location.search).toBe('');
    press(document.body, { key: 'PageUp', altKey: true });
    expect(find('.assess-form h2').textContent).toBe('Title 1');
  });

  test('draws fresh fields: nothing typed on one principle stays on the next', () => {
    find<HTMLTextAreaElement>('#p1-i1 [data-field=note]').value = 'typed';
    find<HTMLInputElement>('#p1-i1 input[value=applies]').checked = true;
    find('[data-act=next]').click();
    expect(find<HTMLTextAreaElement>('#p2-i1 [data-field=note]').value).toBe('');
    expect(find<HTMLInputElement>('#p2-i1 input[value=applies]').checked).toBe(false);
  });
});

describe('assessors', () => {
  const add = (name: string): void => {
    find<HTMLSelectElement>('[data-whose]').value = '+';
    change('[data-whose]');
    find<HTMLInputElement>('.assess-of form input').value = name;
    find('.assess-of form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  };

  test('are added, and their answers stand apart', () => {
    add(' Ministry  of Finance ');
    choose('p1-i1', 'partly');
    expect(keeperOf(data).document.assessors).toEqual({ 'Ministry of Finance': { 'p1-i1': { answer: 'partly' } } });
    expect(location.search).toBe('?as=Ministry%20of%20Finance');
    expect(find('.assess-panel').textContent).toContain('not from those of Ministry of Finance');
    find<HTMLSelectElement>('[data-whose]').value = '';
    change('[data-whose]');
    expect(find('#p1-i1 .heard').textContent).toContain('1 of 1 assessor says “partly”');
  });

  test('cannot have a name that every object knows', () => {
    add('__proto__');
    expect(find('.assess-of [role=alert]').textContent).toContain('cannot be used');
    expect(keeperOf(data).document.assessors).toBeUndefined();
  });

  test('who are not there are named', () => {
    history.replaceState({}, '', '/assess/NZL/2026?as=toString&principle=9');
    draw();
    expect(find('.assess-of .empty').textContent).toContain('no assessor “toString”');
    expect(find('.assess-form h2').textContent).toBe('Title 1');
  });
});

test('a declared stage and a target are shown beside the computed stage', () => {
  const select = '[data-plan=declared] select';
  type(select, 'advanced');
  type('[data-plan=declared] textarea', 'Because');
  type('[data-plan=targets] select', 'advanced');
  type('[data-plan=targets] input', '2030');
  expect(keeperOf(data).document).toMatchObject({
    declared: { 1: { stage: 'advanced', reason: 'Because' } },
    targets: { 1: { stage: 'advanced', year: '2030' } },
  });
  expect(find('.declared').textContent).toContain('Declared by the country: advanced. Computed: not assessed.');
  expect(find('.assess-panel').textContent).toContain('Target: advanced by 2030.');
});

test('a closed assessment can be read, and says where to reopen it', () => {
  draw({ closed: 'Read-only. To change it, reopen it under Revisions and review.' });
  expect(find('.assess-status a').getAttribute('href')).toBe('/assess/NZL/2026/revisions');
  expect(find<HTMLFieldSetElement>('#p1-i1 fieldset').disabled).toBe(true);
  expect(document.querySelector('[data-act=add]')).toBeNull();
});

test('texts are text, whatever they hold', () => {
  expect(find('#p1-i2 legend').textContent).toContain('Has <b>another</b>');
  expect(find('#p1-i1 a.term').getAttribute('href')).toBe('/glossary#strategy');
});

test('a link to another page waits until the work is saved, or until it has waited long enough', async () => {
  choose('p1-i1', 'applies');
  const link = Object.assign(document.createElement('a'), { href: '/compare' });
  document.body.append(link);
  const click = new MouseEvent('click', { bubbles: true, cancelable: true });
  link.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(location.pathname).toBe('/assess/NZL/2026');
  await vi.advanceTimersByTimeAsync(2000);
  expect(location.pathname).toBe('/compare');
});
