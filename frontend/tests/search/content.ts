/** A small file of the search, as the server sends it. */
import type { Content, Row } from '../../src/search/index-build.ts';

const PAGE = 0;
const PRINCIPLE = 1;
const COUNTRY = 2;
const ITEM = 3;

const rows: Row[] = [
  [PAGE, '/', 'Home', 'Overview: the three pillars', '', ''],
  [PRINCIPLE, '/principles/11', 'Procurement of digital technologies', 'Principle 11', 'principle 11', ''],
  [COUNTRY, '/countries/NZL', 'New Zealand', 'Country', 'NZ|NZL', ''],
  [COUNTRY, '/countries/TUR', 'Türkiye', 'Country', 'Turkey|TUR', ''],
  [
    ITEM,
    '/principles/12#a1',
    'Citizens are asked once only',
    'Principle 12 · advanced characteristic',
    '',
    'Data that one authority holds is not asked for again: a long text about registers, agencies and what they exchange ' +
      'with each other in an interoperable way, in which procurement is named, and which goes on for a while after that.',
  ],
  [ITEM, '/principles/12#a2', 'Only one portal', 'Principle 12 · advanced characteristic', '', 'Organised once.'],
  ...[1, 2, 3, 4, 5, 6, 7].map((n): Row => [ITEM, `/principles/${n}#i`, `Budget line ${n}`, 'Item', '', '']),
];

export const CONTENT: Content = {
  kinds: [
    ['page', 'Pages'],
    ['principle', 'Principles'],
    ['country', 'Countries'],
    ['item', 'Characteristics and policies'],
  ],
  suggestions: ['once only'],
  catalogue: '/indicators',
  rows,
};
