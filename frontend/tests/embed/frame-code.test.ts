import { describe, expect, it } from 'vitest';
import { frameCode, viewTitle, type FrameView } from '../../src/embed/frame-code.ts';
import { themeOf } from '../../src/embed/theme.ts';

const view = (changes: Partial<FrameView> = {}): FrameView => ({
  address: new URL('https://data.example/toolkit/embed/indicators/egdi?countries=NZL,CAN'),
  part: '',
  version: '',
  title: 'E-government index',
  ...changes,
});

/** The element that another page's parser reads; not as a frame, which would be fetched. */
const parsed = (code: string): Element => {
  const page = new DOMParser().parseFromString(
    `<body>${code.replace(/^<iframe|iframe>$/g, (tag) => tag.replace('iframe', 'object'))}</body>`,
    'text/html',
  );
  expect(page.body.children).toHaveLength(1);
  return page.querySelector('object') as Element;
};

describe('frameCode', () => {
  it('is a frame of the live view, countries readable', () => {
    expect(frameCode(view())).toBe(
      '<iframe src="https://data.example/toolkit/embed/indicators/egdi?countries=NZL,CAN" title="E-government index"' +
        ' width="100%" height="520" loading="lazy" style="border:0"></iframe>',
    );
  });

  it('names a part and a version', () => {
    const src = new URL(parsed(frameCode(view({ part: 'card-2', version: 'abc123' }))).getAttribute('src') ?? '');
    expect(Object.fromEntries(src.searchParams)).toEqual({ countries: 'NZL,CAN', part: 'card-2', version: 'abc123' });
    expect(frameCode(view({ part: 'a', version: 'b' }))).toContain('countries=NZL,CAN&amp;part=a&amp;version=b"');
  });

  it.each(['"><script>alert(1)</script>', '" onload="alert(1)', 'R&D &quot; <b>', "O'Neil"])(
    'lets nothing of a title out of its attribute: %s',
    (title) => {
      const frame = parsed(frameCode(view({ title })));
      expect(frame.getAttribute('title')).toBe(title);
      expect(frame.hasAttribute('onload')).toBe(false);
    },
  );

  it('lets nothing of an address out of its attribute', () => {
    const address = new URL('https://data.example/embed/x?q="><script>alert(1)</script>');
    expect(parsed(frameCode(view({ address }))).getAttribute('src')).toContain('script');
  });
});

describe('viewTitle', () => {
  it.each([
    ['E-government index – Digital Government Toolkit', 'E-government index'],
    ['2010–2014 – Change – Digital Government Toolkit', '2010–2014 – Change'],
    ['Home', 'Home'],
  ])('of %s is %s', (title, expected) => {
    expect(viewTitle(title)).toBe(expected);
  });
});

describe('themeOf', () => {
  it.each([
    ['?theme=dark', false, 'dark'],
    ['?theme=light', true, 'light'],
    ['?theme=pink', true, 'dark'],
    ['', false, 'light'],
  ] as const)('%s with a dark system %s is %s', (search, isDark, theme) => {
    expect(themeOf(search, isDark)).toBe(theme);
  });
});
